//! The columns of a table, each by its name.

/// Lists the columns of a table in the order of the schema. Makes, in the file of the table:
///
/// - `Columns`, with a field for each;
/// - `NAMES`, the list;
/// - `AT`, where each stands in the list, and so in a row of [`super::Table::select`] and in a
///   changeset;
/// - `Cells`, a row to be written: a column that is left out does not compile.
macro_rules! columns {
    ($($column:ident),+ $(,)?) => {
        #[derive(Clone, Copy)]
        struct Columns<T> {
            $($column: T),+
        }

        const NAMES: [&str; [$(stringify!($column)),+].len()] = [$(stringify!($column)),+];

        const AT: Columns<usize> = {
            let mut next = 0;
            Columns {
                $($column: {
                    next += 1;
                    next - 1
                }),+
            }
        };

        type Cells<'a> = Columns<&'a dyn rusqlite::ToSql>;

        impl<'a> Cells<'a> {
            /// The cells in the order of the columns.
            fn list(self) -> [&'a dyn rusqlite::ToSql; NAMES.len()] {
                [$(self.$column),+]
            }
        }
    };
}

pub(crate) use columns;
