//! The macros that declare a type by the keys of its table.

/// Declares a type with one field a key, in the order of the file's documentation.
///
/// `field as "key": Type` where the key is no name that Rust allows; `given` are fields that no key
/// fills.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident $(as $key:literal)?: $kind:ty,)*
        }
        $(given { $($(#[$given_doc:meta])* $given:ident: $given_kind:ty,)* })?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
            $($($(#[$given_doc])* pub $given: $given_kind,)*)?
        }

        impl $name {
            /// Reads all its keys; none if one is missing that must be there.
            #[allow(clippy::too_many_arguments, reason = "one for each thing that a record is given")]
            pub(in $crate::model) fn read_keys(
                table: &$crate::source::Table<'_>,
                plain: $crate::model::Language,
                $($($given: $given_kind,)*)?
            ) -> Option<Self> {
                $(let $field = <$kind as $crate::model::record::Entry>::read(
                    table, $crate::model::record::key!($field $($key)?), plain,
                );)*
                Some(Self { $($field: $field?,)* $($($given,)*)? })
            }

            /// Takes the texts of a translation; `known` is the key that the table is known by.
            pub(in $crate::model) fn translate_keys(
                &mut self,
                table: &$crate::source::Table<'_>,
                language: $crate::model::Language,
                known: &str,
            ) {
                $(if $crate::model::record::key!($field $($key)?) != known {
                    $crate::model::record::Entry::translate(
                        &mut self.$field, table, $crate::model::record::key!($field $($key)?), language,
                    );
                })*
            }

            /// All its texts.
            pub(in $crate::model) fn list_keys<'a>(&'a self, found: &mut Vec<&'a $crate::model::Text>) {
                $($crate::model::record::Entry::list(&self.$field, found);)*
            }
        }
    };
}

/// Declares that tables may stand behind a pointer: what few files have takes no room in the others. One by one, for any
/// pointer might be a word to the compiler.
macro_rules! boxed {
    ($($name:ident)*) => {
        $(impl $crate::model::record::Entry for Box<$name> {
            fn find(
                table: &$crate::source::Table<'_>,
                key: &'static str,
                plain: $crate::model::Language,
            ) -> Option<Self> {
                $name::find(table, key, plain).map(Self::new)
            }

            fn list<'a>(&'a self, found: &mut Vec<&'a $crate::model::Text>) {
                (**self).list(found);
            }

            fn translate(
                &mut self,
                table: &$crate::source::Table<'_>,
                key: &'static str,
                language: $crate::model::Language,
            ) {
                (**self).translate(table, key, language);
            }

            fn absent(table: &$crate::source::Table<'_>, key: &'static str) {
                $name::absent(table, key);
            }
        })*
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Declares a table `[key]`, with what must be so between its keys.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($fields:tt)* } $(check $check:path)?) => {
        $crate::model::record::record! { $(#[$doc])* $name { $($fields)* } }

        impl $crate::model::record::Entry for $name {
            fn find(
                table: &$crate::source::Table<'_>,
                key: &'static str,
                plain: $crate::model::Language,
            ) -> Option<Self> {
                let table = table.table(key)?;
                let read = Self::read_keys(&table, plain);
                $(if let Some(read) = &read {
                    $check(read, &table);
                })?
                table.finish();
                read
            }

            fn list<'a>(&'a self, found: &mut Vec<&'a $crate::model::Text>) {
                self.list_keys(found);
            }

            fn translate(
                &mut self,
                table: &$crate::source::Table<'_>,
                key: &'static str,
                language: $crate::model::Language,
            ) {
                if let Some(table) = table.table(key) {
                    self.translate_keys(&table, language, "");
                    table.finish();
                }
            }

            fn absent(table: &$crate::source::Table<'_>, key: &'static str) {
                $crate::model::record::nothing_to_translate(table, key);
            }
        }
    };
}

/// Declares a table of a list `[[key]]`, with the key that each is known by.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident by $by:ident { $($fields:tt)* } $(check $check:path)?) => {
        $crate::model::record::record! { $(#[$doc])* $name { $($fields)* } }

        impl $crate::model::record::Part for $name {
            const KNOWN_BY: &'static str = stringify!($by);

            fn name(&self) -> &str {
                $crate::model::record::Name::name(&self.$by.value)
            }

            fn name_place(&self) -> &$crate::diagnostic::Place {
                &self.$by.place
            }

            fn read_part(
                table: $crate::source::Table<'_>,
                plain: $crate::model::Language,
            ) -> Option<Self> {
                let read = Self::read_keys(&table, plain);
                $(if let Some(read) = &read {
                    $check(read, &table);
                })?
                table.finish();
                read
            }

            fn translate_part(
                &mut self,
                table: $crate::source::Table<'_>,
                language: $crate::model::Language,
            ) {
                self.translate_keys(&table, language, stringify!($by));
                table.finish();
            }
        }

        impl $crate::model::record::Item for $name {
            fn read_all(
                table: &$crate::source::Table<'_>,
                key: &'static str,
                plain: $crate::model::Language,
            ) -> Vec<Self> {
                $crate::model::record::read_parts(table, key, plain)
            }

            fn list_item<'a>(&'a self, found: &mut Vec<&'a $crate::model::Text>) {
                self.list_keys(found);
            }

            fn translate_all(
                parts: &mut [Self],
                table: &$crate::source::Table<'_>,
                key: &'static str,
                language: $crate::model::Language,
            ) {
                $crate::model::record::translate_parts(parts, table, key, language);
            }
        }
    };
}

pub(in crate::model) use {boxed, key, part, record, table};
