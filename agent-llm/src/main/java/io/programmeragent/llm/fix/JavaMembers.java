package io.programmeragent.llm.fix;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts functions and fields in the place of those of the same name; what is new goes beside them. Pure. */
final class JavaMembers {
    private JavaMembers() {}

    private record Swap(Node old, String text) {}

    /** The functions and fields in code without a type around them. */
    static List<BodyDeclaration<?>> in(String code) {
        return JavaEdits.parsed("class X {\n" + code + "\n}").stream()
                .flatMap(unit -> unit.getType(0).getMembers().stream())
                .filter(JavaMembers::isNamed)
                .<BodyDeclaration<?>>map(m -> m)
                .toList();
    }

    /** Whether a member has a name by which it is found in another text. */
    static boolean isNamed(BodyDeclaration<?> member) {
        return member.isCallableDeclaration() || member.isFieldDeclaration() || member.isTypeDeclaration();
    }

    /** Whether a record has a member without saying so: a field, what gives it, and a constructor that only sets them. */
    static boolean isImplied(BodyDeclaration<?> member, TypeDeclaration<?> type) {
        if (!(type instanceof RecordDeclaration values)) {
            return false;
        }
        List<String> names =
                values.getParameters().stream().map(p -> p.getNameAsString()).toList();
        if (member instanceof FieldDeclaration field) {
            return field.getVariables().stream().allMatch(v -> names.contains(v.getNameAsString()));
        } else if (member instanceof ConstructorDeclaration made) {
            return types(made)
                            .equals(values.getParameters().stream()
                                    .map(p -> p.getTypeAsString())
                                    .toList())
                    && made.getBody().getStatements().stream()
                            .allMatch(set -> set.toString().matches("this\\.(\\w+) = \\1;"));
        }
        return member instanceof MethodDeclaration gives
                && gives.getParameters().isEmpty()
                && names.contains(gives.getNameAsString())
                && gives.getBody()
                        .filter(body -> body.getStatements().size() == 1
                                && body.getStatement(0)
                                        .toString()
                                        .matches("return (?:this\\.)?" + gives.getNameAsString() + ";"))
                        .isPresent();
    }

    /** Names a member within its type: functions by their parameters' types too. */
    static String key(BodyDeclaration<?> member) {
        if (member instanceof CallableDeclaration<?> function) {
            return function.getNameAsString() + types(function);
        }
        if (member instanceof TypeDeclaration<?> type) {
            return "type " + type.getNameAsString();
        }
        if (member instanceof EnumConstantDeclaration constant) {
            return "constant " + constant.getNameAsString();
        }
        return member.isFieldDeclaration()
                ? member.asFieldDeclaration().getVariables().stream()
                        .map(v -> v.getNameAsString())
                        .collect(Collectors.joining(","))
                : member.toString();
    }

    static Places.Outcome put(String file, CompilationUnit old, String code) {
        List<BodyDeclaration<?>> members = in(code);
        if (members.stream().allMatch(BodyDeclaration::isFieldDeclaration) && members.size() != 1) {
            return Places.Outcome.failed("the code is neither a Java type nor a function");
        }
        List<BodyDeclaration<?>> there = new ArrayList<>();
        old.findAll(BodyDeclaration.class).forEach(m -> there.add((BodyDeclaration<?>) m));
        return swapped(file, there, "class X {\n" + code + "\n}", members);
    }

    /** The members of a type that was written down in part. */
    static Places.Outcome merged(String file, TypeDeclaration<?> old, String code, TypeDeclaration<?> part) {
        if (JavaHead.doubtful(old, part)) {
            return Places.Outcome.failed(
                    "what " + old.getNameAsString() + " is changes, and parts of it are left out; give the whole type");
        }
        Set<String> known = others(old).map(Node::toString).collect(Collectors.toSet());
        if (!others(part).allMatch(m -> known.contains(m.toString()))) {
            return Places.Outcome.failed("more than functions and fields of "
                    + old.getNameAsString()
                    + " change, and parts of it are left out; give the whole type");
        }
        List<BodyDeclaration<?>> members = new ArrayList<>();
        part.getMembers().stream()
                .filter(m -> m.isCallableDeclaration() || m.isFieldDeclaration())
                .forEach(members::add);
        boolean grows = JavaHead.grows(old, part);
        Places.Outcome outcome = members.isEmpty() && grows
                ? Places.Outcome.of(file)
                : swapped(file, new ArrayList<>(old.getMembers()), code, members);
        return outcome.text()
                .filter(text -> grows)
                .map(text -> Places.Outcome.of(JavaHead.grown(text, old, code, part)))
                .orElse(outcome);
    }

    /** What is neither a function nor a field. */
    private static Stream<BodyDeclaration<?>> others(TypeDeclaration<?> type) {
        Stream<BodyDeclaration<?>> constants = type instanceof EnumDeclaration names
                ? names.getEntries().stream().map(c -> (BodyDeclaration<?>) c)
                : Stream.empty();
        return Stream.concat(constants, type.getMembers().stream())
                .filter(m -> !m.isCallableDeclaration() && !m.isFieldDeclaration());
    }

    private static Places.Outcome swapped(
            String file, List<BodyDeclaration<?>> there, String code, List<BodyDeclaration<?>> members) {
        Set<String> given = members.stream().map(JavaMembers::key).collect(Collectors.toSet());
        List<Swap> swaps = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (BodyDeclaration<?> member : members) {
            List<BodyDeclaration<?>> same = same(there, member).stream()
                    .filter(o -> key(o).equals(key(member)) || !given.contains(key(o)))
                    .toList();
            if (same.size() > 1) {
                return Places.Outcome.failed("there are " + same.size() + " of the name " + key(member));
            }
            String instead = same.isEmpty() ? "" : JavaText.of(file, same.get(0));
            String text = whole(JavaText.of(code, member), instead, member, file);
            if (Excerpt.loses(text, instead, file)) {
                return Places.Outcome.failed("parts of " + key(member) + " are left out; give the whole of it");
            } else if (member instanceof TypeDeclaration<?> type && same.size() == 1 && !isWhole(same.get(0), type)) {
                if (members.size() == 1) {
                    return merged(file, (TypeDeclaration<?>) same.get(0), code, type);
                }
                return Places.Outcome.failed("parts of " + key(member) + " are left out; give the whole of it");
            } else if (same.isEmpty()) {
                added.add(text);
            } else {
                swaps.add(new Swap(same.get(0), annotated(text, member, file, same.get(0))));
            }
        }
        if (swaps.isEmpty()) {
            return Places.Outcome.failed(
                    members.isEmpty() ? "there is no member in the code" : "the file has no " + key(members.get(0)));
        }
        swaps.sort(Comparator.comparing((Swap s) -> s.old().getRange().orElseThrow().begin.line)
                .reversed());
        String text = file;
        boolean first = true;
        for (Swap swap : swaps) {
            String with = first && !added.isEmpty() ? swap.text() + "\n\n" + String.join("\n\n", added) : swap.text();
            text = JavaText.replaced(text, swap.old(), with);
            first = false;
        }
        return Places.Outcome.of(text);
    }

    /** A function's text with the lines that it leaves out. */
    private static String whole(String text, String old, BodyDeclaration<?> member, String file) {
        return member.isCallableDeclaration() && Excerpt.loses(text, old, file)
                ? Elided.filled(old, text, file).orElse(text)
                : text;
    }

    /** A member's text with the annotations that the file has on it, where code has none: those were but left out. */
    private static String annotated(String text, BodyDeclaration<?> member, String file, BodyDeclaration<?> old) {
        String indent = Places.indentation(List.of(text.split("\n", -1)));
        return member.getAnnotations().isEmpty()
                ? old.getAnnotations().stream()
                                .map(a -> indent + JavaText.of(file, a).strip() + "\n")
                                .collect(Collectors.joining())
                        + text
                : text;
    }

    /** Whether a type within another has all functions, fields and types that the one of its name has. */
    private static boolean isWhole(BodyDeclaration<?> old, TypeDeclaration<?> type) {
        Set<String> members = type.getMembers().stream().map(JavaMembers::key).collect(Collectors.toSet());
        return ((TypeDeclaration<?>) old)
                .getMembers().stream().filter(JavaMembers::isNamed).allMatch(m -> members.contains(key(m)));
    }

    /** Those of the same name and parameter types; else the only one of the name, when it has as many parameters. */
    private static List<BodyDeclaration<?>> same(List<BodyDeclaration<?>> there, BodyDeclaration<?> member) {
        List<BodyDeclaration<?>> exact = there.stream()
                .filter(o -> o.isCallableDeclaration() == member.isCallableDeclaration()
                        && o.isFieldDeclaration() == member.isFieldDeclaration()
                        && o.isTypeDeclaration() == member.isTypeDeclaration())
                .filter(o -> key(o).equals(key(member)))
                .toList();
        if (!exact.isEmpty() || !(member instanceof CallableDeclaration<?> function)) {
            return exact;
        }
        List<BodyDeclaration<?>> named = there.stream()
                .filter(o -> o instanceof CallableDeclaration<?> other
                        && other.getNameAsString().equals(function.getNameAsString()))
                .toList();
        return named.stream()
                .map(BodyDeclaration::asCallableDeclaration)
                .filter(o ->
                        o.getParameters().size() == function.getParameters().size())
                .filter(o -> named.size() == 1 || erased(o).equals(erased(function)))
                .<BodyDeclaration<?>>map(o -> o)
                .toList();
    }

    /** The types of parameters without what is in angle brackets, and without packages. */
    private static List<String> erased(CallableDeclaration<?> function) {
        return types(function).stream()
                .map(type -> type.replaceAll("<.*>", "").replaceAll("[\\w$]+\\.(?=\\w)", ""))
                .toList();
    }

    private static List<String> types(CallableDeclaration<?> function) {
        return function.getParameters().stream()
                .map(p -> p.getTypeAsString() + (p.isVarArgs() ? "..." : ""))
                .toList();
    }
}
