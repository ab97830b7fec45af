package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;

/**
 * An expression whose value is the bad one.
 *
 * @param expression what has the bad value
 * @param user the node that cannot do with it
 * @param wanted the method, field or other use that is made of it
 * @param use how it is used
 */
record Culprit(Expression expression, Node user, String wanted, Use use) {
    /** What is made of a value. */
    enum Use {
        /** A method or field of it is used, or its elements. */
        DEREFERENCED,
        /** It is walked over by a loop. */
        ITERATED,
        /** It becomes a primitive. */
        UNBOXED,
        /** It is given to a call in which it is not welcome. */
        ARGUMENT
    }
}
