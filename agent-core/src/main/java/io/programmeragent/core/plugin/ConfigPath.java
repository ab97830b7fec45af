package io.programmeragent.core.plugin;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a configuration key's place is written: {@code services[0].probes[1].path}, {@code headers["x.y"]}. */
public final class ConfigPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    private ConfigPath() {}

    /** The path of a key in a section; the empty path is the root. */
    public static String child(String section, String key) {
        if (!PLAIN.matcher(key).matches()) {
            return section + "[\"" + key + "\"]";
        }
        return section.isEmpty() ? key : section + "." + key;
    }

    /** The path of a list's element, counted from 0. */
    public static String item(String list, int index) {
        return list + "[" + index + "]";
    }

    /** The path of what a key or an element is in; empty for the root itself. */
    public static Optional<String> parent(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int cut = path.endsWith("\"]")
                ? path.lastIndexOf("[\"")
                : path.endsWith("]") ? path.lastIndexOf('[') : path.lastIndexOf('.');
        return Optional.of(cut < 0 ? "" : path.substring(0, cut));
    }
}
