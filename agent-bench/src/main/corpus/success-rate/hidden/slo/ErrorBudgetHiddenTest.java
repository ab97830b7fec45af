package slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrorBudgetHiddenTest {
    @Test
    void rates_of_all_kinds() {
        ErrorBudget budget = new ErrorBudget(0.9);
        budget.count(false);
        assertEquals(0, budget.successRate());
        budget.count(true);
        assertEquals(0.5, budget.successRate(), 1e-9);
        budget.count(true);
        assertEquals(2.0 / 3, budget.successRate(), 1e-9);
        assertTrue(budget.exhausted());
        assertEquals((0.1 - 1.0 / 3) / 0.1, budget.left(), 1e-9);
    }
}
