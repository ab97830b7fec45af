package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a type as a source writes it to what it means there. */
final class TypeNames {
    private final Sources sources;
    private final Map<String, Boolean> visible = new HashMap<>();

    TypeNames(Sources sources) {
        this.sources = sources;
    }

    JavaType of(SourceFile file, Type type) {
        if (type instanceof PrimitiveType primitive) {
            return JavaType.of(primitive.asString());
        } else if (type instanceof VoidType) {
            return JavaType.VOID;
        } else if (type instanceof ArrayType array) {
            return of(file, array.getComponentType()).array();
        } else if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendedType()
                    .or(wildcard::getSuperType)
                    .map(t -> of(file, t))
                    .orElse(JavaType.OBJECT);
        } else if (type instanceof ClassOrInterfaceType named) {
            List<JavaType> arguments = named.getTypeArguments()
                    .map(list -> list.stream().map(t -> of(file, t)).toList())
                    .orElse(List.of());
            return new JavaType(qualify(file, named.getNameWithScope(), type), arguments, 0);
        }
        return JavaType.UNKNOWN;
    }

    /** Of a parameter or component, as the body sees it. */
    JavaType of(SourceFile file, Parameter parameter) {
        JavaType type = of(file, parameter.getType());
        return parameter.isVarArgs() ? type.array() : type;
    }

    /** The qualified name that a name has at some place; the name itself for a type variable; {@code ?} if unknown. */
    String qualify(SourceFile file, String name, Node where) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot);
        if (rest.isEmpty() && isTypeVariable(first, where)) {
            return first;
        }
        return nested(file, first, where)
                .or(() -> imported(file, first))
                .or(() -> visible(packaged(file.packageName(), first)))
                .or(() -> onDemand(file, first))
                .or(() -> visible("java.lang." + first))
                .map(q -> q + rest)
                .or(() -> visible(name))
                .orElse("?");
    }

    private static String packaged(String itsPackage, String name) {
        return itsPackage.isEmpty() ? name : itsPackage + "." + name;
    }

    private static boolean isTypeVariable(String name, Node where) {
        return Nodes.withSelf(where).stream()
                .anyMatch(n ->
                        parameters(n).stream().anyMatch(p -> p.getNameAsString().equals(name)));
    }

    static List<TypeParameter> parameters(Node node) {
        if (node instanceof ClassOrInterfaceDeclaration c) {
            return c.getTypeParameters();
        } else if (node instanceof RecordDeclaration r) {
            return r.getTypeParameters();
        } else if (node instanceof MethodDeclaration m) {
            return m.getTypeParameters();
        }
        return List.of();
    }

    /** The type itself or one inside it, seen from within; or another top-level type of the same file. */
    private static Optional<String> nested(SourceFile file, String name, Node where) {
        for (Node node : Nodes.withSelf(where)) {
            if (!(node instanceof TypeDeclaration<?> type)) {
                continue;
            }
            if (type.getNameAsString().equals(name)) {
                return Optional.of(Sources.qualified(file, type));
            }
            boolean inside = type.getMembers().stream()
                    .anyMatch(m -> m instanceof TypeDeclaration<?> t
                            && t.getNameAsString().equals(name));
            if (inside) {
                return Optional.of(Sources.qualified(file, type) + "." + name);
            }
        }
        return file.unit().getTypes().stream()
                .filter(t -> t.getNameAsString().equals(name))
                .findFirst()
                .map(t -> Sources.qualified(file, t));
    }

    private static Optional<String> imported(SourceFile file, String name) {
        return file.unit().getImports().stream()
                .filter(i -> !i.isAsterisk() && !i.isStatic())
                .filter(i -> i.getName().getIdentifier().equals(name))
                .findFirst()
                .map(ImportDeclaration::getNameAsString);
    }

    private Optional<String> onDemand(SourceFile file, String name) {
        return file.unit().getImports().stream()
                .filter(i -> i.isAsterisk() && !i.isStatic())
                .flatMap(i -> visible(i.getNameAsString() + "." + name).stream())
                .findFirst();
    }

    private Optional<String> visible(String qualified) {
        boolean there = visible.computeIfAbsent(
                qualified, q -> sources.type(q).isPresent() || Library.find(q).isPresent());
        return there ? Optional.of(qualified) : Optional.empty();
    }
}
