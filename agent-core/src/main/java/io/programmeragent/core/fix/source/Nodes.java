package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about where a node stands in the syntax tree. */
public final class Nodes {
    private Nodes() {}

    /** The node's ancestors, innermost first. */
    public static List<Node> ancestors(Node node) {
        List<Node> ancestors = new ArrayList<>();
        for (Optional<Node> n = node.getParentNode(); n.isPresent(); n = n.get().getParentNode()) {
            ancestors.add(n.get());
        }
        return ancestors;
    }

    public static Optional<TypeDeclaration<?>> enclosingType(Node node) {
        for (Node ancestor : ancestors(node)) {
            if (ancestor instanceof ClassOrInterfaceDeclaration
                    || ancestor instanceof RecordDeclaration
                    || ancestor instanceof EnumDeclaration
                    || ancestor instanceof AnnotationDeclaration) {
                return Optional.of((TypeDeclaration<?>) ancestor);
            }
        }
        return Optional.empty();
    }

    /** What a type says that it extends or implements. */
    static List<ClassOrInterfaceType> supertypes(TypeDeclaration<?> declaration) {
        List<ClassOrInterfaceType> above = new ArrayList<>();
        if (declaration instanceof ClassOrInterfaceDeclaration c) {
            above.addAll(c.getExtendedTypes());
            above.addAll(c.getImplementedTypes());
        } else if (declaration instanceof RecordDeclaration r) {
            above.addAll(r.getImplementedTypes());
        } else if (declaration instanceof EnumDeclaration e) {
            above.addAll(e.getImplementedTypes());
        }
        return above;
    }

    /** The method, constructor, initialiser or field that a node belongs to. */
    public static Optional<BodyDeclaration<?>> enclosingMember(Node node) {
        for (Node ancestor : withSelf(node)) {
            if (ancestor instanceof CallableDeclaration<?> callable) {
                return Optional.of(callable);
            } else if (ancestor instanceof CompactConstructorDeclaration
                    || ancestor instanceof InitializerDeclaration
                    || ancestor instanceof FieldDeclaration) {
                return Optional.of((BodyDeclaration<?>) ancestor);
            }
        }
        return Optional.empty();
    }

    /** All methods, constructors, initialisers and fields, as they stand in the text: outer ones before those within. */
    public static List<BodyDeclaration<?>> members(CompilationUnit unit) {
        List<BodyDeclaration<?>> members = new ArrayList<>();
        for (BodyDeclaration<?> body : unit.findAll(BodyDeclaration.class)) {
            if (enclosingMember(body).filter(m -> same(m, body)).isPresent()) {
                members.add(body);
            }
        }
        return members;
    }

    /** The method whose {@code return} a node's place would use: none inside a lambda's body. */
    public static Optional<MethodDeclaration> enclosingMethod(Node node) {
        for (Node ancestor : withSelf(node)) {
            if (ancestor instanceof MethodDeclaration method) {
                return Optional.of(method);
            } else if (ancestor instanceof LambdaExpr || ancestor instanceof BodyDeclaration<?>) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The loop that {@code continue} at a node's place would continue. */
    public static Optional<Statement> enclosingLoop(Node node) {
        Node below = node;
        for (Node ancestor : ancestors(node)) {
            if (ancestor instanceof LambdaExpr || ancestor instanceof BodyDeclaration<?>) {
                return Optional.empty();
            }
            if (same(body(ancestor), below)) {
                return Optional.of((Statement) ancestor);
            }
            below = ancestor;
        }
        return Optional.empty();
    }

    /** The nearest ancestor of a kind. */
    public static <N extends Node> Optional<N> ancestor(Node node, Class<N> kind) {
        return ancestors(node).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Whether a variable's type is left to the compiler. */
    public static boolean isVar(Type type) {
        return type.isVarType() || type.toString().equals("var");
    }

    /** Whether both are the very same node; {@code equals} of nodes compares what they say. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean same(@Nullable Node one, @Nullable Node other) {
        return one == other;
    }

    /** The class file's name of the type around a node; empty within a class that has no name of its own. */
    public static Optional<String> binaryName(CompilationUnit unit, Node node) {
        StringBuilder name = new StringBuilder();
        for (Node around : ancestors(node)) {
            boolean unnamed = around instanceof ObjectCreationExpr
                    || around instanceof LocalClassDeclarationStmt
                    || around instanceof EnumConstantDeclaration;
            if (unnamed) {
                return Optional.empty();
            }
            if (around instanceof TypeDeclaration<?> type) {
                name.insert(0, (name.isEmpty() ? "" : "$")).insert(0, type.getNameAsString());
            }
        }
        unit.getPackageDeclaration().ifPresent(p -> name.insert(0, p.getNameAsString() + "."));
        return Optional.of(name.toString());
    }

    private static @Nullable Node body(Node loop) {
        if (loop instanceof ForStmt f) {
            return f.getBody();
        } else if (loop instanceof ForEachStmt f) {
            return f.getBody();
        } else if (loop instanceof WhileStmt w) {
            return w.getBody();
        } else if (loop instanceof DoStmt d) {
            return d.getBody();
        }
        return null;
    }

    /** The innermost statement of a node before which another can be put; none where an expression's lambda is between. */
    public static Optional<Statement> anchor(Node node) {
        for (Node ancestor : withSelf(node)) {
            if (ancestor instanceof LambdaExpr || ancestor instanceof BodyDeclaration<?>) {
                return Optional.empty();
            }
            if (ancestor instanceof Statement statement && !(ancestor instanceof BlockStmt)) {
                Optional<Node> parent = statement.getParentNode();
                if (parent.isPresent()
                        && (parent.get() instanceof BlockStmt
                                || (parent.get() instanceof SwitchEntry entry
                                        && entry.getType() == SwitchEntry.Type.STATEMENT_GROUP))) {
                    return Optional.of(statement);
                }
            }
        }
        return Optional.empty();
    }

    /** The innermost statement that a node belongs to. */
    public static Optional<Statement> statement(Node node) {
        return withSelf(node).stream()
                .filter(n -> n instanceof Statement)
                .map(n -> (Statement) n)
                .findFirst();
    }

    /** The node, then its ancestors. */
    public static List<Node> withSelf(Node node) {
        List<Node> all = new ArrayList<>();
        all.add(node);
        all.addAll(ancestors(node));
        return all;
    }
}
