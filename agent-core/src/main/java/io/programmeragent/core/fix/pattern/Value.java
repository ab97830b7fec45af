package io.programmeragent.core.fix.pattern;

import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;

/**
 * An expression that could stand for a missing value.
 *
 * @param text as it is written at the place
 * @param imports what the place's file must import for it
 * @param fit how well it fits, 0 to 1
 * @param because why it fits, as a sentence
 */
record Value(String text, List<TextEdit> imports, double fit, String because) {
    Value {
        imports = List.copyOf(imports);
    }

    static Value of(String text, double fit, String because) {
        return new Value(text, List.of(), fit, because);
    }
}
