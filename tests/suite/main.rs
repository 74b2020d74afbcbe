//! limpide's behaviour through its public interface.

mod finish;
