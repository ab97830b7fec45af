package io.programmeragent.llm.fix;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts whole Java files, types, functions and fields in the place of those of the same name. Pure. */
final class JavaEdits {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;[ \\t]*$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]+\\s*;[ \\t]*$");

    /** The comment before a package, with a licence say. */
    private static final Pattern HEAD = Pattern.compile("(?s)\\s*(?:/\\*.*?\\*/\\s*|//[^\\n]*\\n\\s*)+(?=package\\s)");

    private JavaEdits() {}

    static Optional<CompilationUnit> parsed(String text) {
        ParseResult<CompilationUnit> result = new JavaParser(new ParserConfiguration()
                        .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21)
                        .setAttributeComments(false))
                .parse(text);
        return result.isSuccessful() ? result.getResult() : Optional.empty();
    }

    /** The code's types, when it is a file's; empty when it is something else. */
    static List<TypeDeclaration<?>> types(String code) {
        // newer Java has files without a type, which the parser gives one with a made-up name
        return parsed(code)
                .map(unit -> List.<TypeDeclaration<?>>copyOf(unit.getTypes()))
                .filter(types -> types.stream().allMatch(t -> code.contains(" " + t.getNameAsString())))
                .orElse(List.of());
    }

    /** Whether the code is a type, or a member of one. */
    static boolean declares(String code) {
        return !types(code).isEmpty() || !JavaMembers.in(withoutHead(code)).isEmpty();
    }

    /** Whether the code is a type, or has a function; what reads as a field may be a statement that shows a call. */
    static boolean declaresMore(String code) {
        return !types(code).isEmpty()
                || JavaMembers.in(withoutHead(code)).stream().anyMatch(member -> !member.isFieldDeclaration());
    }

    /** The file with the code in it; fails where no place, or more than one, fits. */
    static Places.Outcome put(String file, String code) {
        CompilationUnit old = parsed(file).orElseThrow(() -> new IllegalArgumentException("the file is no Java"));
        List<TypeDeclaration<?>> types = types(code);
        Places.Outcome outcome =
                types.isEmpty() ? JavaMembers.put(file, old, withoutHead(code)) : putTypes(file, old, code, types);
        return outcome.text()
                .map(text -> Places.Outcome.of(imported(text, code)))
                .orElse(outcome);
    }

    private static String withoutHead(String code) {
        return IMPORT.matcher(PACKAGE.matcher(code).replaceAll("")).replaceAll("");
    }

    private static Places.Outcome putTypes(
            String file, CompilationUnit old, String code, List<TypeDeclaration<?>> types) {
        Set<String> names = types.stream().map(TypeDeclaration::getNameAsString).collect(Collectors.toSet());
        boolean all = old.getTypes().stream().allMatch(t -> names.contains(t.getNameAsString()));
        boolean whole = types.stream().allMatch(t -> isWhole(file, old, t, code));
        boolean packaged =
                PACKAGE.matcher(code).find() || old.getPackageDeclaration().isEmpty();
        if (all && whole && packaged) {
            Matcher head = HEAD.matcher(file);
            boolean keeps = head.lookingAt() && !code.stripLeading().startsWith("/");
            return Places.Outcome.of(imported(keeps ? head.group() + code.stripLeading() : code, file));
        }
        String text = file;
        List<String> added = new ArrayList<>();
        for (TypeDeclaration<?> type : types) {
            CompilationUnit now = parsed(text).orElseThrow();
            List<TypeDeclaration<?>> same = same(now, type);
            if (same.size() > 1) {
                return Places.Outcome.failed("it is not clear which type " + type.getNameAsString() + " is meant");
            } else if (same.isEmpty()) {
                added.add(JavaText.of(code, type));
            } else if (isWhole(text, now, type, code)) {
                text = JavaText.replaced(text, same.get(0), JavaText.of(code, type));
            } else {
                Places.Outcome merged = JavaMembers.merged(text, same.get(0), code, type);
                if (merged.text().isEmpty()) {
                    return merged;
                }
                text = merged.text().get();
            }
        }
        if (added.size() == types.size()) {
            return Places.Outcome.failed("the file has no type " + types.get(0).getNameAsString());
        }
        return Places.Outcome.of(
                added.isEmpty() ? text : text.stripTrailing() + "\n\n" + String.join("\n\n", added) + "\n");
    }

    private static List<TypeDeclaration<?>> same(CompilationUnit unit, TypeDeclaration<?> type) {
        List<TypeDeclaration<?>> same = new ArrayList<>();
        for (TypeDeclaration<?> other : unit.findAll(TypeDeclaration.class)) {
            if (other.getNameAsString().equals(type.getNameAsString())) {
                same.add(other);
            }
        }
        List<TypeDeclaration<?>> top =
                same.stream().filter(TypeDeclaration::isTopLevelType).toList();
        return top.size() == 1 ? top : same;
    }

    /** Whether a type has all that the one of its name has, so that nothing is lost when it takes its place. */
    private static boolean isWhole(String file, CompilationUnit old, TypeDeclaration<?> type, String code) {
        List<TypeDeclaration<?>> same = same(old, type);
        String text = JavaText.of(code, type);
        boolean unsaid = type.getAnnotations().isEmpty()
                && same.stream().anyMatch(o -> !o.getAnnotations().isEmpty());
        if (unsaid || Excerpt.loses(text, same.size() == 1 ? JavaText.of(file, same.get(0)) : file, file)) {
            return false;
        }
        Set<String> members = members(type).map(JavaMembers::key).collect(Collectors.toSet());
        boolean doubtful = Excerpt.leftOut(text, file);
        return same.stream()
                .flatMap(o -> doubtful ? members(o) : o.getMembers().stream().filter(JavaMembers::isNamed))
                .allMatch(m -> members.contains(JavaMembers.key(m)) || JavaMembers.isImplied(m, type));
    }

    private static Stream<BodyDeclaration<?>> members(TypeDeclaration<?> type) {
        return type.findAll(BodyDeclaration.class).stream().map(m -> (BodyDeclaration<?>) m);
    }

    /** Adds the imports that another text has and this one has not. */
    private static String imported(String text, String other) {
        Optional<CompilationUnit> unit = parsed(text);
        if (unit.isEmpty()) {
            return text;
        }
        Set<String> missing = new LinkedHashSet<>();
        IMPORT.matcher(other)
                .results()
                .forEach(i -> missing.add(i.group().strip().replaceAll("\\s+", " ")));
        unit.get().getImports().forEach(i -> missing.remove(i.toString().strip()));
        if (missing.isEmpty()) {
            return text;
        }
        List<ImportDeclaration> imports = unit.get().getImports();
        Optional<Node> after = imports.isEmpty()
                ? unit.get().getPackageDeclaration().map(p -> (Node) p)
                : Optional.of(imports.get(imports.size() - 1));
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int line = after.map(n -> n.getRange().orElseThrow().end.line).orElse(0);
        if (imports.isEmpty()) {
            lines.add(line, "");
            line += after.isPresent() ? 1 : 0;
        }
        lines.addAll(line, missing);
        return String.join("\n", lines);
    }
}
