package io.programmeragent.llm.fix;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts whole Java files, types, and functions in the place of those of the same name. Pure. */
final class JavaEdits {
    private JavaEdits() {}

    static Optional<CompilationUnit> parsed(String text) {
        ParseResult<CompilationUnit> result = new JavaParser(new ParserConfiguration()
                        .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21)
                        .setAttributeComments(false))
                .parse(text);
        return result.isSuccessful() ? result.getResult() : Optional.empty();
    }

    /** Whether the code is a file's: with types at its top. */
    static boolean wholeTypes(String code) {
        return parsed(code)
                .filter(unit -> !unit.getTypes().isEmpty() && named(unit.getType(0), code))
                .isPresent();
    }

    /** Newer Java has files without a type, which the parser gives one with a made-up name. */
    private static boolean named(TypeDeclaration<?> type, String code) {
        return code.contains(" " + type.getNameAsString());
    }

    /** The functions in code without a type around them. */
    private static List<CallableDeclaration<?>> functions(String code) {
        return parsed("class X {\n" + code + "\n}").stream()
                .flatMap(unit -> unit.getType(0).getMembers().stream())
                .filter(BodyDeclaration::isCallableDeclaration)
                .<CallableDeclaration<?>>map(BodyDeclaration::asCallableDeclaration)
                .toList();
    }

    /** The file with the code in it; fails where no place, or more than one, fits. */
    static Places.Outcome put(String file, String code) {
        return wholeTypes(code) ? putTypes(file, code) : putFunctions(file, code);
    }

    private static Places.Outcome putTypes(String file, String code) {
        CompilationUnit old = parsed(file).orElseThrow(() -> new IllegalArgumentException("the file is no Java"));
        CompilationUnit unit = parsed(code).orElseThrow();
        TypeDeclaration<?> type = unit.getType(0);
        List<TypeDeclaration<?>> same = new ArrayList<>();
        for (TypeDeclaration<?> other : old.findAll(TypeDeclaration.class)) {
            if (other.getNameAsString().equals(type.getNameAsString())) {
                same.add(other);
            }
        }
        if (same.isEmpty()) {
            return Places.Outcome.failed("the file has no type " + type.getNameAsString());
        }
        if (unit.getPackageDeclaration().isPresent()
                || old.getPackageDeclaration().isEmpty()) {
            return Places.Outcome.of(code);
        }
        if (same.size() > 1 || unit.getTypes().size() > 1) {
            return Places.Outcome.failed("it is not clear which type " + type.getNameAsString() + " is meant");
        }
        String replaced = replaced(file, same.get(0), text(code, type));
        return Places.Outcome.of(imported(replaced, old, unit.getImports()));
    }

    /** Adds the imports that the code has and the file has not. */
    private static String imported(String text, CompilationUnit old, List<ImportDeclaration> imports) {
        List<String> missing = imports.stream()
                .filter(i -> !old.getImports().contains(i))
                .map(i -> i.toString().strip())
                .toList();
        if (missing.isEmpty()) {
            return text;
        }
        Node after = old.getImports().isEmpty()
                ? old.getPackageDeclaration().orElseThrow()
                : old.getImports().get(old.getImports().size() - 1);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.addAll(after.getRange().orElseThrow().end.line, missing);
        return String.join("\n", lines);
    }

    private static Places.Outcome putFunctions(String file, String code) {
        List<CallableDeclaration<?>> functions = functions(code);
        if (functions.isEmpty()) {
            return Places.Outcome.failed("the code is neither a Java type nor a function");
        }
        CompilationUnit old = parsed(file).orElseThrow(() -> new IllegalArgumentException("the file is no Java"));
        String inType = "class X {\n" + code + "\n}";
        List<Swap> swaps = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (CallableDeclaration<?> function : functions) {
            List<CallableDeclaration<?>> same = same(old, function);
            if (same.size() > 1) {
                return Places.Outcome.failed("there are " + same.size() + " functions " + function.getNameAsString());
            } else if (same.isEmpty()) {
                added.add(text(inType, function));
            } else {
                swaps.add(new Swap(same.get(0), text(inType, function)));
            }
        }
        if (swaps.isEmpty()) {
            return Places.Outcome.failed(
                    "the file has no function " + functions.get(0).getSignature());
        }
        swaps.sort(Comparator.comparing((Swap s) -> s.old().getRange().orElseThrow().begin.line)
                .reversed());
        String text = file;
        boolean first = true;
        for (Swap swap : swaps) {
            String with = first && !added.isEmpty() ? swap.text() + "\n\n" + String.join("\n\n", added) : swap.text();
            text = replaced(text, swap.old(), with);
            first = false;
        }
        return Places.Outcome.of(text);
    }

    private record Swap(Node old, String text) {}

    /** Those with the same name and parameter types; else the only one of that name and as many parameters. */
    private static List<CallableDeclaration<?>> same(CompilationUnit file, CallableDeclaration<?> function) {
        List<CallableDeclaration<?>> named = new ArrayList<>();
        for (CallableDeclaration<?> other : file.findAll(CallableDeclaration.class)) {
            if (other.getNameAsString().equals(function.getNameAsString())
                    && other.getParameters().size() == function.getParameters().size()) {
                named.add(other);
            }
        }
        List<CallableDeclaration<?>> exact =
                named.stream().filter(o -> types(o).equals(types(function))).toList();
        return exact.isEmpty() ? named : exact;
    }

    private static List<String> types(CallableDeclaration<?> function) {
        return function.getParameters().stream()
                .map(p -> p.getTypeAsString() + (p.isVarArgs() ? "..." : ""))
                .toList();
    }

    private static String text(String source, Node node) {
        Range range = node.getRange().orElseThrow();
        List<String> lines = source.lines().toList().subList(range.begin.line - 1, range.end.line);
        List<String> own = new ArrayList<>(lines);
        int last = own.size() - 1;
        own.set(last, own.get(last).substring(0, range.end.column));
        if (own.get(0).substring(0, range.begin.column - 1).isBlank()) {
            return String.join("\n", own);
        }
        own.set(0, own.get(0).substring(range.begin.column - 1));
        return String.join("\n", own);
    }

    private static String replaced(String file, Node old, String with) {
        Range range = old.getRange().orElseThrow();
        List<String> lines = List.of(file.split("\n", -1));
        String before = lines.get(range.begin.line - 1).substring(0, range.begin.column - 1);
        String after = lines.get(range.end.line - 1).substring(range.end.column);
        List<String> code = List.of(with.split("\n", -1));
        List<String> moved =
                new ArrayList<>(Places.indented(code, Places.indentation(code), before.isBlank() ? before : ""));
        if (!before.isBlank()) {
            moved.set(0, before + moved.get(0).stripLeading());
        }
        moved.set(moved.size() - 1, moved.get(moved.size() - 1) + after);
        List<String> result = new ArrayList<>(lines.subList(0, range.begin.line - 1));
        result.addAll(moved);
        result.addAll(lines.subList(range.end.line, lines.size()));
        return String.join("\n", result);
    }
}
