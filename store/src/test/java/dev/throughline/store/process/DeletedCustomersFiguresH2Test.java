package dev.throughline.store.process;

import dev.throughline.store.Dialect;

final class DeletedCustomersFiguresH2Test extends DeletedCustomersFiguresBehaviour {
    DeletedCustomersFiguresH2Test() {
        super(Dialect.H2);
    }
}
