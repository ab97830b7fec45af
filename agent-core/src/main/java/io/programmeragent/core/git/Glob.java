package io.programmeragent.core.git;

import java.util.regex.Pattern;

/**
 * A pattern over paths with forward slashes: {@code *} and {@code ?} stay within a name, {@code **} spans any number of
 * directories, none included, so that {@code **}{@code /pom.xml} is also the one at the top; {@code [ab]} and
 * {@code {a,b}} choose.
 */
public final class Glob {
    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    public static Glob of(String glob) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '{') {
                regex.append("(?:");
                braces++;
            } else if (c == '}' && braces > 0) {
                regex.append(')');
                braces--;
            } else if (c == ',' && braces > 0) {
                regex.append('|');
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                regex.append(choice(glob.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (braces > 0) {
            throw new IllegalArgumentException("Glob '" + glob + "' opens a { that it does not close");
        }
        return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    private static String choice(String characters) {
        boolean not = characters.startsWith("!");
        String of = (not ? characters.substring(1) : characters).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        return (not ? "[^/" : "[") + of + "]";
    }

    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
