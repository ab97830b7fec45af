package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Java files of one commit, read and parsed when they are first needed. For one thread; what cannot be parsed is
 * noted and left out.
 */
public final class Sources {
    private final SourceIndex index;
    private final Function<String, Optional<String>> read;
    private final Map<String, Optional<SourceFile>> parsed = new HashMap<>();
    private final Map<String, Optional<Declared>> types = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Sources that are read by path.
     *
     * @param paths of all Java files
     * @param read a file's text
     */
    public Sources(List<String> paths, Function<String, Optional<String>> read) {
        this.index = new SourceIndex(paths, read);
        this.read = read;
    }

    /** A file that is there and can be parsed. */
    public Optional<SourceFile> file(String path) {
        Optional<SourceFile> known = parsed.get(path);
        if (known != null) {
            return known;
        }
        Optional<SourceFile> file = read.apply(path).flatMap(text -> {
            try {
                return Optional.of(SourceFile.parse(path, text));
            } catch (UnreadableSourceException e) {
                problems.add(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
        parsed.put(path, file);
        return file;
    }

    /** What could not be parsed so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The files that can be where a stack frame is.
     *
     * @param type the frame's class, fully qualified, nested ones behind {@code $}
     * @param fileName the frame's file; empty when it gives none
     */
    public List<String> locate(String type, Optional<String> fileName) {
        int lastDot = type.lastIndexOf('.');
        String outer = type.substring(lastDot + 1).replaceFirst("\\$.*", "");
        String name = fileName.orElse(outer + ".java");
        String directory = lastDot < 0 ? "" : type.substring(0, lastDot).replace('.', '/') + "/";
        return index.paths(directory + name);
    }

    /** A type that the sources declare, by its qualified name with dots throughout. */
    public Optional<Declared> type(String qualified) {
        Optional<Declared> known = types.get(qualified);
        if (known == null) {
            known = findType(qualified);
            types.put(qualified, known);
        }
        return known;
    }

    private Optional<Declared> findType(String qualified) {
        List<String> parts = Arrays.asList(qualified.split("\\."));
        for (int outer = parts.size(); outer >= 1; outer--) {
            for (String path : index.paths(String.join("/", parts.subList(0, outer)) + ".java")) {
                Optional<Declared> found = declaredIn(path, parts, outer);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Declared> declaredIn(String path, List<String> parts, int outer) {
        Optional<SourceFile> file = file(path);
        if (file.isEmpty() || !file.get().packageName().equals(String.join(".", parts.subList(0, outer - 1)))) {
            return Optional.empty();
        }
        Optional<TypeDeclaration<?>> type = file.get().unit().getTypes().stream()
                .filter(t -> t.getNameAsString().equals(parts.get(outer - 1)))
                .findFirst();
        for (int i = outer; i < parts.size() && type.isPresent(); i++) {
            String nested = parts.get(i);
            type = type.get().getMembers().stream()
                    .filter(m -> m instanceof TypeDeclaration<?> t
                            && t.getNameAsString().equals(nested))
                    .<TypeDeclaration<?>>map(m -> (TypeDeclaration<?>) m)
                    .findFirst();
        }
        return type.map(t -> new Declared(file.get(), t, qualified(file.get(), t)));
    }

    /** The classes, records and enums that name a type among those they extend or implement, by their files' order. */
    public List<Declared> extending(Declared type) {
        String simple = type.declaration().getNameAsString();
        List<Declared> found = new ArrayList<>();
        for (String path : index.all()) {
            if (read.apply(path).filter(text -> text.contains(simple)).isPresent()) {
                file(path).ifPresent(f -> {
                    for (TypeDeclaration<?> declared : f.unit().findAll(TypeDeclaration.class)) {
                        if (Nodes.supertypes(declared).stream()
                                .anyMatch(a -> a.getNameAsString().equals(simple))) {
                            found.add(new Declared(f, declared, qualified(f, declared)));
                        }
                    }
                });
            }
        }
        return found;
    }

    /** A type's qualified name, with dots throughout. */
    static String qualified(SourceFile file, TypeDeclaration<?> type) {
        String name = type.getNameAsString();
        Optional<TypeDeclaration<?>> outer = Nodes.enclosingType(type);
        while (outer.isPresent()) {
            name = outer.get().getNameAsString() + "." + name;
            outer = Nodes.enclosingType(outer.get());
        }
        return file.packageName().isEmpty() ? name : file.packageName() + "." + name;
    }

    /** The other files of a file's directory that can be parsed, in order, at most {@code limit}. */
    public List<SourceFile> neighbours(SourceFile file, int limit) {
        String directory = file.path().substring(0, file.path().lastIndexOf('/') + 1);
        return index.all().stream()
                .filter(p -> p.startsWith(directory) && p.indexOf('/', directory.length()) < 0)
                .filter(p -> !p.equals(file.path()))
                .sorted()
                .limit(limit)
                .flatMap(p -> file(p).stream())
                .toList();
    }

    /**
     * A declared type.
     *
     * @param file where it stands
     * @param declaration its syntax
     * @param name its qualified name, with dots throughout
     */
    public record Declared(SourceFile file, TypeDeclaration<?> declaration, String name) {}
}
