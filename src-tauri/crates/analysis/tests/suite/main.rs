//! The statistics, the checks and the control of small counts, against results from elsewhere:
//! published tables, a second computation, other programs, and campaigns made by hand.

mod authorities;
mod bounds;
mod brute_force;
mod every;
mod examples;
mod hand_made;
mod independent;
mod properties;
mod refuge_2023;
mod small_counts;
