//! Tests of what people do, without a window; and of the plan of the house.

mod architecture;
mod exports;
mod figures;
mod folder;
mod header;
mod incoming;
mod likely;
mod lists;
mod misnamed;
mod new_files;
mod not_given;
mod plan;
mod reading;
mod recognised;
mod said_answers;
mod search;
mod set_up;
mod tables;
