package dev.throughline.store.budget;

import dev.throughline.store.Dialect;

final class CallBudgetH2Test extends CallBudgetBehaviour {
    CallBudgetH2Test() {
        super(Dialect.H2);
    }
}
