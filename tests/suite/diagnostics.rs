//! Every diagnostic, provoked.
