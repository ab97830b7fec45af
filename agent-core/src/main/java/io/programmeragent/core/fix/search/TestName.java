package io.programmeragent.core.fix.search;

/**
 * Names one test class, or one test in it.
 *
 * @param type the class, with or without its package
 * @param method the test's method; empty for all
 */
record TestName(String type, String method) {
    /** Reads {@code CartTest}, {@code com.shop.CartTest}, {@code CartTest#adds} or {@code com.shop.CartTest#adds}. */
    static TestName of(String text) {
        int mark = text.indexOf('#');
        return mark < 0 ? new TestName(text, "") : new TestName(text.substring(0, mark), text.substring(mark + 1));
    }

    boolean isOfClass(String qualified) {
        return qualified.equals(type) || qualified.endsWith("." + type);
    }

    boolean isMethod(String name) {
        return method.isEmpty() || name.equals(method) || name.startsWith(method + " ");
    }
}
