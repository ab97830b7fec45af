package io.programmeragent.core.fix.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which file a class stands: by the package that the file declares and by its name, whatever folder it is in. What
 * cannot be read is where its path says.
 */
public final class SourceIndex {
    private static final Pattern PACKAGE =
            Pattern.compile("(?:[\\s\\uFEFF]++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+package\\s+([\\w.]+)\\s*;");
    private static final String UNREADABLE = "?";

    private final Map<String, List<String>> pathsByName = new LinkedHashMap<>();
    private final Function<String, Optional<String>> read;
    private final Map<String, String> packages = new ConcurrentHashMap<>();

    /**
     * An index of files that are read only when another of their name is asked for.
     *
     * @param paths of all Java files
     * @param read a file's text
     */
    public SourceIndex(Collection<String> paths, Function<String, Optional<String>> read) {
        paths.stream()
                .sorted()
                .forEach(path -> pathsByName
                        .computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), n -> new ArrayList<>())
                        .add(path));
        this.read = read;
    }

    /** An index of texts by path. */
    public static SourceIndex of(Map<String, String> texts) {
        return new SourceIndex(texts.keySet(), path -> Optional.ofNullable(texts.get(path)));
    }

    /** All files, those of one name together. */
    List<String> all() {
        return pathsByName.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The files that can be meant, in order.
     *
     * @param packaged the package's folder and the file's name, as class files tell them: {@code com/shop/Cart.java}
     */
    public List<String> paths(String packaged) {
        int slash = packaged.lastIndexOf('/');
        String wanted = packaged.substring(0, Math.max(0, slash)).replace('/', '.');
        return pathsByName.getOrDefault(packaged.substring(slash + 1), List.of()).stream()
                .filter(path -> {
                    String declared = declared(path);
                    return declared.equals(UNREADABLE)
                            ? path.equals(packaged) || path.endsWith("/" + packaged)
                            : declared.equals(wanted);
                })
                .toList();
    }

    /** The first of them. */
    public Optional<String> path(String packaged) {
        return paths(packaged).stream().findFirst();
    }

    private String declared(String path) {
        return packages.computeIfAbsent(
                path, p -> read.apply(p).map(SourceIndex::inText).orElse(UNREADABLE));
    }

    private static String inText(String text) {
        Matcher declaration = PACKAGE.matcher(text);
        return declaration.lookingAt() ? declaration.group(1) : "";
    }
}
