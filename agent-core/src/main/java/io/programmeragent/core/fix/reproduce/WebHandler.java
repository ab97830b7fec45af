package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.programmeragent.core.fix.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A method that serves a recorded request, as its annotations say: those of Spring MVC and WebFlux, or of JAX-RS.
 *
 * @param type that has it
 * @param method its syntax
 * @param spring whether it is one of Spring's
 * @param route how the request's path fits it
 */
record WebHandler(Sources.Declared type, MethodDeclaration method, boolean spring, Route route) {
    private static final Set<String> VERBS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String MAPPING = "Mapping";

    /** Those of a type that serve a request. */
    static List<WebHandler> in(Sources.Declared declared, Recorded request) {
        return declared.declaration().getMethods().stream()
                .filter(m -> !m.isPrivate() && !m.isStatic() && m.getBody().isPresent())
                .flatMap(m -> of(declared, m, request).stream())
                .toList();
    }

    /** Nothing where the method does not serve the request. */
    static Optional<WebHandler> of(Sources.Declared declared, MethodDeclaration method, Recorded request) {
        for (AnnotationExpr annotation : method.getAnnotations()) {
            String name = annotation
                    .getNameAsString()
                    .substring(annotation.getNameAsString().lastIndexOf('.') + 1);
            boolean spring = name.endsWith(MAPPING) && takes(annotation, name, request.method());
            if (spring || (VERBS.contains(name) && name.equals(request.method()))) {
                TypeDeclaration<?> type = declared.declaration();
                List<String> bases = spring ? paths(type, "RequestMapping", type) : paths(type, "Path", type);
                List<String> own = spring ? paths(annotation, type) : paths(method, "Path", type);
                for (String base : bases) {
                    for (String path : own) {
                        Optional<Route> route = Route.of(base + "/" + path, request.path());
                        if (route.isPresent()) {
                            return route.map(r -> new WebHandler(declared, method, spring, r));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean takes(AnnotationExpr annotation, String name, String verb) {
        String which = name.substring(0, name.length() - MAPPING.length()).toUpperCase(Locale.ROOT);
        if (!which.equals("REQUEST")) {
            return which.equals(verb);
        }
        Optional<Expression> methods = member(annotation, "method");
        return methods.isEmpty() || methods.get().toString().matches("(?s).*\\b" + verb + "\\b.*");
    }

    /** The paths that an annotation of a declaration gives; an empty one where it has none. */
    private static List<String> paths(NodeWithAnnotations<?> annotated, String name, TypeDeclaration<?> type) {
        return annotated.getAnnotationByName(name).map(a -> paths(a, type)).orElse(List.of(""));
    }

    static List<String> paths(AnnotationExpr annotation, TypeDeclaration<?> type) {
        Optional<Expression> told = member(annotation, "value").or(() -> member(annotation, "path"));
        if (told.isEmpty()) {
            return List.of("");
        }
        NodeList<Expression> all = told.get() instanceof ArrayInitializerExpr array
                ? array.getValues()
                : new NodeList<>(told.get().clone());
        List<String> paths = new ArrayList<>();
        all.forEach(e -> text(e, type).ifPresent(paths::add));
        return paths;
    }

    /** A text that is written there, or a constant of the same type. */
    static Optional<String> text(Expression expression, TypeDeclaration<?> type) {
        if (expression instanceof StringLiteralExpr literal) {
            return Optional.of(literal.asString());
        } else if (expression instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
            Optional<String> left = text(sum.getLeft(), type);
            return left.flatMap(l -> text(sum.getRight(), type).map(r -> l + r));
        } else if (expression instanceof NameExpr name) {
            return type.getFieldByName(name.getNameAsString()).stream()
                    .flatMap(f -> f.getVariables().stream())
                    .filter(v -> v.getNameAsString().equals(name.getNameAsString()))
                    .flatMap(v -> v.getInitializer().stream())
                    .filter(StringLiteralExpr.class::isInstance)
                    .map(e -> ((StringLiteralExpr) e).asString())
                    .findFirst();
        }
        return Optional.empty();
    }

    /** What an annotation says by a name; its only value is called {@code value}. */
    static Optional<Expression> member(AnnotationExpr annotation, String name) {
        if (annotation.isSingleMemberAnnotationExpr() && name.equals("value")) {
            return Optional.of(annotation.asSingleMemberAnnotationExpr().getMemberValue());
        } else if (annotation.isNormalAnnotationExpr()) {
            return annotation.asNormalAnnotationExpr().getPairs().stream()
                    .filter(p -> p.getNameAsString().equals(name))
                    .map(MemberValuePair::getValue)
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The variables of the request's path, by name. */
    Map<String, String> variables() {
        return route.variables();
    }
}
