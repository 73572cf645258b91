pub mod practice;
pub mod refuge_2023;
