//! Tables as authorities send them, read into figures.

mod answered;
mod answers;
mod contrary;
mod divided;
mod forms;
mod guess;
mod json;
mod kinds;
mod labels;
mod legends;
mod letterhead;
mod places;
mod practice;
mod properties;
mod records;
mod speed;
mod support;
mod table;
mod tables;
