package slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
    @Test
    void nothing_happened_yet() {
        assertEquals(1, new ErrorBudget(0.9).successRate());
    }

    @Test
    void one_of_four_failed() {
        ErrorBudget budget = new ErrorBudget(0.5);
        budget.count(true);
        budget.count(true);
        budget.count(false);
        budget.count(true);
        assertEquals(0.75, budget.successRate(), 1e-9);
        assertEquals(0.5, budget.left(), 1e-9);
        assertFalse(budget.exhausted());
    }
}
