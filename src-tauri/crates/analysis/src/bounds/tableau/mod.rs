//! The simplex method on a sparse tableau of exact fractions, for variables with bounds.
//!
//! A floating-point solver cannot tell 10^12 from 10^12 + 1 within its tolerance, and a bound
//! that is too tight by one is a lie about a person; and each objective would start afresh. Here
//! the numbers are exact, and each of many objectives starts where the last one ended.
//!
//! Every equation begins with a variable of its own in the basis (its *gap*, which must become
//! zero). A gap that has left the basis never returns, so that its column is dropped: what is left
//! are as many columns as the tables have degrees of freedom.

mod simplex;
mod state;
mod step;

pub(crate) use state::{Column, Equation, Failure, Reached, Tableau};
