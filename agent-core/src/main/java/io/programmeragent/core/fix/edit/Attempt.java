package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One edit, or two that are made together.
 *
 * @param edits in the same file, or in one each: what is told of a file is then told of the first
 */
public record Attempt(List<Edit> edits) {
    public Attempt {
        edits = List.copyOf(edits);
    }

    public static Attempt of(Edit edit) {
        return new Attempt(List.of(edit));
    }

    /** What it does to each file. */
    public List<Attempt> byFile() {
        Map<String, List<Edit>> byPath = new LinkedHashMap<>();
        edits.forEach(e ->
                byPath.computeIfAbsent(e.file().path(), p -> new ArrayList<>()).add(e));
        return byPath.values().stream().map(Attempt::new).toList();
    }

    public double weight() {
        return edits.stream().mapToDouble(Edit::weight).reduce(1, (a, b) -> a * b);
    }

    public SourceFile file() {
        return edits.get(0).file();
    }

    public String path() {
        return file().path();
    }

    public String before() {
        return file().text();
    }

    public String after() {
        return TextEdit.apply(before(), changes());
    }

    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        byFile().forEach(a -> texts.put(a.path(), a.after()));
        return texts;
    }

    public String kind() {
        return String.join("+", edits.stream().map(Edit::kind).toList());
    }

    public String title() {
        boolean files = byFile().size() > 1;
        return String.join(
                ", and ",
                edits.stream()
                        .map(e -> files ? e.title() + " in " + e.fileName() : e.title())
                        .toList());
    }

    /**
     * The methods that are changed, as {@code com.shop.Cart$Item#total}; {@code #<init>} where it is a constructor, or what runs
     * before it. None where one is in a class without a name.
     */
    public Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        for (Edit edit : edits) {
            Optional<BodyDeclaration<?>> member = edit.member();
            Optional<String> type =
                    member.flatMap(m -> Nodes.binaryName(edit.file().unit(), m));
            if (type.isEmpty()) {
                return Set.of();
            }
            String name = member.get() instanceof MethodDeclaration method ? method.getNameAsString() : "<init>";
            methods.add(type.get() + "#" + name);
        }
        return methods;
    }

    /** The lines that are new or changed, in the changed text, 1-based; those of imports left out. */
    public BitSet linesAfter() {
        int types =
                file().unit().getTypes().stream().mapToInt(file()::from).min().orElse(0);
        String after = after();
        BitSet lines = new BitSet();
        int shift = 0;
        for (TextEdit change : changes()) {
            int from = change.from() + shift;
            shift += change.text().length() - (change.to() - change.from());
            if (change.from() >= types) {
                int blank =
                        change.text().length() - change.text().stripLeading().length();
                int first = line(after, from + blank);
                int last = line(
                        after,
                        from + Math.max(blank, change.text().stripTrailing().length()));
                lines.set(first, last + 1);
            }
        }
        return lines;
    }

    /** What changes in the file, in its order. */
    private List<TextEdit> changes() {
        return edits.stream()
                .filter(e -> e.file().path().equals(path()))
                .flatMap(e -> e.changes().stream())
                .sorted(Comparator.comparingInt(TextEdit::from).thenComparingInt(TextEdit::to))
                .toList();
    }

    private static int line(String text, int at) {
        return 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
