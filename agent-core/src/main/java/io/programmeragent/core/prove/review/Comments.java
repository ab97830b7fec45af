package io.programmeragent.core.prove.review;

import io.programmeragent.core.git.Glob;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines that are comments and nothing else. One with what could end a text or another comment that it stands in, or be
 * code within a text, is none. Pure.
 */
final class Comments {
    private static final Glob HASH = Glob.of("**/*.{py,rb}");
    private static final Glob SLASHES =
            Glob.of("**/*.{java,kt,kts,groovy,scala,js,mjs,cjs,ts,mts,cts,jsx,tsx,go,rs,c,cc,cpp,h,cs}");
    private static final String REST = "(?:[^\"'`\\\\{}$*\\v]|(?<=\\w)'(?=\\w))*+";
    private static final Pattern AFTER_HASH = Pattern.compile("\\s*+#" + REST);
    private static final Pattern AFTER_SLASHES = Pattern.compile("\\s*+//" + REST);

    private Comments() {}

    static boolean isOne(String path, String line) {
        return (HASH.matches(path) && AFTER_HASH.matcher(line).matches())
                || (SLASHES.matches(path) && AFTER_SLASHES.matcher(line).matches());
    }

    static String without(String path, String text) {
        return text.lines().filter(line -> !isOne(path, line)).collect(Collectors.joining("\n"));
    }
}
