//! Campaigns that come with the program: one published, one invented.

pub mod practice;
pub mod refuge_2023;
