package io.programmeragent.llm.fix;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What a type says before its members, where a part of the type says more there than the file does: a supertype that is new
 * comes along, and all else needs the whole type. A part that says less is but short. Pure.
 */
final class JavaHead {
    private JavaHead() {}

    /** Whether a part of a type has supertypes that the type in the file has not. */
    static boolean grows(TypeDeclaration<?> old, TypeDeclaration<?> part) {
        List<String> there = supertypes(old);
        List<String> given = supertypes(part);
        return !there.equals(given) && given.containsAll(there);
    }

    /** Whether it says something else that would be lost, or that may mean that something is to be taken away. */
    static boolean doubtful(TypeDeclaration<?> old, TypeDeclaration<?> part) {
        List<String> given = supertypes(part);
        boolean less = !given.isEmpty() && !supertypes(old).equals(given) && !grows(old, part);
        return less
                || !texts(old.getModifiers()).containsAll(texts(part.getModifiers()))
                || !texts(old.getAnnotations()).containsAll(texts(part.getAnnotations()))
                || !old.getClass().equals(part.getClass())
                || differs(parameters(old), parameters(part))
                || (grows(old, part)
                        && !(old instanceof ClassOrInterfaceDeclaration || old instanceof EnumDeclaration));
    }

    private static boolean differs(List<String> there, List<String> given) {
        return !given.isEmpty() && !given.equals(there);
    }

    /** The file's text with the supertypes of the part; all before the type's first brace is as it was when it was read. */
    static String grown(String text, TypeDeclaration<?> old, String code, TypeDeclaration<?> part) {
        int from = behindName(text, old);
        int to = text.indexOf('{', from);
        int start = behindName(code, part);
        String clause = code.substring(start, code.indexOf('{', start));
        return text.substring(0, from) + clause + text.substring(to);
    }

    private static int behindName(String text, TypeDeclaration<?> type) {
        List<? extends Node> parameters =
                type instanceof ClassOrInterfaceDeclaration generic ? generic.getTypeParameters() : List.of();
        Node last = parameters.isEmpty() ? type.getName() : parameters.get(parameters.size() - 1);
        int line = last.getRange().orElseThrow().end.line;
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        at += last.getRange().orElseThrow().end.column;
        return parameters.isEmpty() ? at : text.indexOf('>', at) + 1;
    }

    private static List<String> supertypes(TypeDeclaration<?> type) {
        if (type instanceof ClassOrInterfaceDeclaration some) {
            List<String> all = new ArrayList<>();
            some.getExtendedTypes().forEach(t -> all.add("extends " + t));
            some.getImplementedTypes().forEach(t -> all.add("implements " + t));
            some.getPermittedTypes().forEach(t -> all.add("permits " + t));
            return all;
        }
        return type instanceof EnumDeclaration names
                ? texts(names.getImplementedTypes())
                : type instanceof RecordDeclaration values ? texts(values.getImplementedTypes()) : List.of();
    }

    private static List<String> parameters(TypeDeclaration<?> type) {
        List<String> all = new ArrayList<>();
        if (type instanceof NodeWithTypeParameters<?> generic) {
            all.addAll(texts(generic.getTypeParameters()));
        }
        if (type instanceof RecordDeclaration values) {
            all.addAll(texts(values.getParameters()));
        }
        return all;
    }

    private static List<String> texts(List<? extends Node> nodes) {
        return nodes.stream().map(n -> n.toString().strip()).toList();
    }
}
