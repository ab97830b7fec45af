package io.programmeragent.core.fix.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that a name is made of. */
final class Words {
    private Words() {}

    /** {@code customerCurrency} and {@code CUSTOMER_CURRENCY} give customer, currency. */
    static List<String> of(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[_$.\\W]+"))
                .filter(w -> !w.isEmpty())
                .map(w -> w.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The word that says what a thing is; the others say which. */
    static String last(String name) {
        List<String> words = of(name);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** How alike two names are, 0 to 1: by the words they share, the last one counting most. */
    static double likeness(String one, String other) {
        List<String> a = of(one);
        List<String> b = of(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        long shared = a.stream().filter(b::contains).count();
        double overlap = 2.0 * shared / (a.size() + b.size());
        return last(one).equals(last(other)) ? (1 + overlap) / 2 : overlap / 2;
    }

    /** Whether an expression's text names a variable. */
    static boolean mentions(String expression, String variable) {
        return Arrays.asList(expression.split("[^\\w$]+")).contains(variable);
    }
}
