package io.programmeragent.core.fix.project;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one test class, or one test in it.
 *
 * @param type the class, with or without its package
 * @param method the test's method; empty for all
 */
public record TestName(String type, String method) {
    private static final Pattern FILE = Pattern.compile("(.+)\\.java((?:#.*)?)");
    private static final Pattern PLUS = Pattern.compile("\\+");
    private static final Pattern NESTED = Pattern.compile("\\b([A-Z]\\w*)\\.(?=[A-Z])");
    private static final Pattern DOTTED = Pattern.compile("((?:[\\w$]+\\.)*[A-Z][\\w$]*)\\.([a-z_]\\w*)");

    /**
     * Reads {@code CartTest}, {@code com.shop.CartTest}, {@code CartTest#adds}, {@code CartTest.adds}, {@code CartTest::adds},
     * the path of a file, or {@code CartTest.WhenEmpty} for a class within; what is in brackets behind it, as parameters are, is left out.
     */
    public static TestName of(String text) {
        String plain = text.strip().replace("::", "#").replaceFirst("\\([^/\\\\]*\\)$|\\[[^/\\\\]*\\]$", "");
        Matcher file = FILE.matcher(plain);
        if (file.matches()) {
            plain = file.group(1).replace('\\', '/').replaceFirst(".*/", "") + file.group(2);
        }
        plain = NESTED.matcher(plain).replaceAll("$1\\$");
        int mark = plain.indexOf('#');
        Matcher dotted = DOTTED.matcher(plain);
        if (mark < 0 && dotted.matches()) {
            return new TestName(dotted.group(1), dotted.group(2));
        }
        return mark < 0 ? new TestName(plain, "") : new TestName(plain.substring(0, mark), plain.substring(mark + 1));
    }

    /** Whether a class is the named one, or within it. */
    public boolean isOfClass(String qualified) {
        String outer = outer(qualified);
        String wanted = outer(type);
        return outer.equals(wanted) || outer.endsWith("." + wanted);
    }

    private static String outer(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Several are joined by {@code +}; {@code *} stands for anything. */
    public boolean isMethod(String name) {
        return method.isEmpty()
                || PLUS.splitAsStream(method)
                        .map(m -> Pattern.quote(m.strip()).replace("*", "\\E.*\\Q"))
                        .anyMatch(m -> name.matches("(?s)" + m + "( .*)?"));
    }
}
