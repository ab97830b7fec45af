package io.programmeragent.core.fix.search;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.UnreadableSourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Constants that the compiler copies into the classes of other files: where one changes, those are compiled anew, as a build
 * does it.
 */
final class CopiedConstants {
    private final Map<String, String> sources;
    private final Map<String, Map<String, String>> used = new ConcurrentHashMap<>();

    CopiedConstants(Map<String, String> sources) {
        this.sources = sources;
    }

    /** Changed texts by path, and with them the unchanged ones of files that name a constant that is another now. */
    Map<String, String> with(Map<String, String> texts) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        texts.forEach((path, text) -> {
            Map<String, String> before = used.computeIfAbsent(path, this::usedElsewhere);
            Map<String, String> after = before.isEmpty() ? Map.of() : constants(path, text);
            before.forEach((name, value) -> {
                if (!value.equals(after.get(name))) {
                    naming(name, path).forEach(p -> all.putIfAbsent(p, sources.getOrDefault(p, "")));
                }
            });
        });
        return all;
    }

    private Map<String, String> usedElsewhere(String path) {
        Map<String, String> its = new HashMap<>(constants(path, sources.getOrDefault(path, "")));
        its.keySet().removeIf(name -> naming(name, path).isEmpty());
        return its;
    }

    private List<String> naming(String name, String own) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        List<String> paths = new ArrayList<>();
        sources.forEach((path, text) -> {
            if (!path.equals(own) && word.matcher(text).find()) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** What the constants of a file are set to that other files may have copies of, by name. */
    private static Map<String, String> constants(String path, String text) {
        Map<String, String> values = new HashMap<>();
        try {
            for (FieldDeclaration field : SourceFile.parse(path, text).unit().findAll(FieldDeclaration.class)) {
                boolean constant = field.isStatic() && field.isFinal() && !field.isPrivate();
                if (constant || isOfInterface(field)) {
                    field.getVariables().stream()
                            .filter(v -> v.getType().isPrimitiveType()
                                    || v.getTypeAsString().equals("String"))
                            .forEach(v -> v.getInitializer()
                                    .ifPresent(i -> values.merge(v.getNameAsString(), i.toString(), String::concat)));
                }
            }
        } catch (UnreadableSourceException e) {
            return Map.of(); // then it is compiled as it is
        }
        return values;
    }

    private static boolean isOfInterface(FieldDeclaration field) {
        return Nodes.enclosingType(field)
                .filter(t -> t instanceof ClassOrInterfaceDeclaration c && c.isInterface())
                .isPresent();
    }
}
