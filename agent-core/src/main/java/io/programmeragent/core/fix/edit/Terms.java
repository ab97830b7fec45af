package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The expressions that could be written at a place, typed by what is in scope: names, what the member says elsewhere, and simple combinations. */
final class Terms {
    private static final int LONGEST = 60;
    private static final int ACCESSORS = 8;
    private static final int COMBINED = 7;
    private static final Set<String> SIZED = Set.of("size", "length", "isEmpty");

    private final Site site;
    private final Node where;
    private final List<Variable> variables;
    private final Map<String, Term> all = new LinkedHashMap<>();
    private final List<Term> conditions;
    private final Map<JavaType, List<Term>> byType = new HashMap<>();

    Terms(Site site, Node where) {
        this.site = site;
        this.where = where;
        this.variables = site.variables(where);
        names();
        elsewhere();
        accesses();
        numbers();
        calls();
        this.conditions = new Questions(site, where, variables).about(List.copyOf(all.values()));
    }

    /** Values of a type, the most natural first. */
    List<Term> of(JavaType type) {
        return byType.computeIfAbsent(type, this::fitting);
    }

    private List<Term> fitting(JavaType type) {
        return all.values().stream()
                .filter(t -> site.fits(t.type(), type))
                .map(t -> t.type().equals(type) || !type.known() ? t : t.scaled(0.8))
                .sorted(Comparator.comparingDouble(Term::weight).reversed())
                .toList();
    }

    /** Everything that can be asked, the most natural first. */
    List<Term> questions() {
        return conditions;
    }

    private void add(String text, JavaType type, double weight) {
        Term old = all.get(text);
        if (old == null || old.weight() < weight) {
            all.put(text, new Term(text, type, weight));
        }
    }

    private void names() {
        for (Variable variable : variables) {
            double weight = switch (variable.kind()) {
                case LOCAL, PARAMETER -> 1;
                case FIELD -> 0.8;
                case CONSTANT -> 0.6;
            };
            add(variable.name(), variable.type(), weight);
        }
    }

    private void elsewhere() {
        for (Expression expression : site.all(Expression.class)) {
            String text = site.text(expression);
            if (expression.isNameExpr()
                    || expression.isEnclosedExpr()
                    || text.length() > LONGEST
                    || text.indexOf('\n') >= 0
                    || expression.isVariableDeclarationExpr()
                    || expression.isLambdaExpr()
                    || !Site.isPure(expression)
                    || !site.knownAt(expression, where)) {
                continue;
            }
            JavaType type = site.type(expression);
            if (!type.known() || type.equals(JavaType.VOID)) {
                continue;
            }
            add(text, type, expression.isLiteralExpr() ? 0.55 : 0.7);
            if (!expression.isLiteralExpr()) {
                variants(expression, text, type);
            }
        }
    }

    /** The same with one name exchanged. */
    private void variants(Expression expression, String text, JavaType type) {
        int start = site.file.from(expression);
        for (NameExpr name : expression.findAll(NameExpr.class)) {
            JavaType its = site.type(name);
            if (!its.known()) {
                continue;
            }
            for (Variable other : variables) {
                if (!other.name().equals(name.getNameAsString()) && other.type().equals(its)) {
                    TextEdit edit =
                            new TextEdit(site.file.from(name) - start, site.file.to(name) - start, other.name());
                    add(TextEdit.apply(text, List.of(edit)), type, 0.5);
                }
            }
        }
    }

    private void accesses() {
        for (Variable variable : variables) {
            JavaType type = variable.type();
            String name = variable.name();
            if (type.isArray()) {
                add(name + ".length", JavaType.INT, 0.5);
                indexed(name + "[", "]", type.element(), 0.3);
            } else if (isText(type)) {
                add(name + ".length()", JavaType.INT, 0.5);
                indexed(name + ".charAt(", ")", JavaType.of("char"), 0.25);
            } else if (isSized(site, type)) {
                add(name + ".size()", JavaType.INT, 0.5);
                if (site.methods(type).stream().anyMatch(m -> m.name().equals("get"))) {
                    lookups(variable);
                }
            } else if (site.types.declaration(type).isPresent() && variable.kind() != Variable.Kind.CONSTANT) {
                accessors(variable);
            }
        }
    }

    private void indexed(String before, String after, JavaType type, double weight) {
        variables.stream()
                .filter(v -> v.type().isIntegral() && v.kind() != Variable.Kind.CONSTANT)
                .limit(4)
                .forEach(i -> add(before + i.name() + after, type, weight));
    }

    private void lookups(Variable variable) {
        for (Method get : site.methods(variable.type())) {
            if (get.name().equals("get") && get.parameters().size() == 1) {
                boolean map = site.methods(variable.type()).stream()
                        .anyMatch(m -> m.name().equals("containsKey"));
                JavaType key = map ? variable.type().argument(0) : JavaType.INT;
                JavaType value = variable.type().argument(map ? 1 : 0);
                variables.stream()
                        .filter(v -> key.known()
                                && site.fits(v.type(), key)
                                && !v.name().equals(variable.name()))
                        .limit(5)
                        .forEach(k -> add(variable.name() + ".get(" + k.name() + ")", value, map ? 0.4 : 0.3));
                return;
            }
        }
    }

    private void accessors(Variable variable) {
        site.types.fields(variable.type()).stream()
                .filter(f -> f.kind() == Variable.Kind.FIELD)
                .limit(ACCESSORS)
                .forEach(f -> add(variable.name() + "." + f.name(), f.type(), 0.45));
        site.types.declaration(variable.type()).stream()
                .flatMap(d -> d.declaration().getMethods().stream())
                .filter(m -> m.getParameters().isEmpty()
                        && !m.isStatic()
                        && !m.getType().isVoidType())
                .limit(ACCESSORS)
                .forEach(m -> site.methods(variable.type()).stream()
                        .filter(o -> o.name().equals(m.getNameAsString())
                                && o.parameters().isEmpty())
                        .findFirst()
                        .ifPresent(o -> add(variable.name() + "." + o.name() + "()", o.returns(), 0.45)));
    }

    private void numbers() {
        List<Variable> numeric = variables.stream()
                .filter(v -> v.type().isNumeric() && v.kind() != Variable.Kind.CONSTANT)
                .limit(COMBINED)
                .toList();
        for (Variable one : numeric) {
            if (one.type().isIntegral()) {
                add(one.name() + " + 1", one.type().unboxed(), 0.45);
                add(one.name() + " - 1", one.type().unboxed(), 0.45);
            }
            add(one.name() + " * " + one.name(), one.type().unboxed(), 0.2);
            for (Variable other : numeric) {
                if (!one.name().equals(other.name())) {
                    JavaType wider = one.type().is("double") ? one.type() : other.type();
                    add(one.name() + " - " + other.name(), wider.unboxed(), 0.3);
                    add(one.name() + " + " + other.name(), wider.unboxed(), 0.25);
                    if (one.name().compareTo(other.name()) < 0) {
                        add(one.name() + " * " + other.name(), wider.unboxed(), 0.2);
                        add("Math.max(" + one.name() + ", " + other.name() + ")", wider.unboxed(), 0.2);
                        add("Math.min(" + one.name() + ", " + other.name() + ")", wider.unboxed(), 0.2);
                    }
                }
            }
        }
        for (String literal : List.of("0", "1")) {
            add(literal, JavaType.INT, 0.4);
        }
        add("true", JavaType.BOOLEAN, 0.4);
        add("false", JavaType.BOOLEAN, 0.4);
    }

    /** Own methods of one parameter or none, called with what fits. */
    private void calls() {
        Set<String> own = site.types.declaration(site.types.enclosing(site.file, where)).stream()
                .flatMap(d -> d.declaration().getMethods().stream())
                .map(MethodDeclaration::getNameAsString)
                .collect(Collectors.toSet());
        for (Method method : site.types.methods(site.file, where)) {
            if (!own.contains(method.name())
                    || method.returns().equals(JavaType.VOID)
                    || method.parameters().size() > 1) {
                continue;
            }
            if (method.parameters().isEmpty()) {
                add(method.name() + "()", method.returns(), 0.4);
            } else {
                variables.stream()
                        .filter(v -> site.fits(v.type(), method.parameters().get(0)))
                        .limit(5)
                        .forEach(v -> add(method.name() + "(" + v.name() + ")", method.returns(), 0.35));
            }
        }
    }

    static boolean isSized(Site site, JavaType type) {
        return !isText(type)
                && site.methods(type).stream()
                                .filter(m -> SIZED.contains(m.name())
                                        && m.parameters().isEmpty())
                                .count()
                        >= 2;
    }

    static boolean isText(JavaType type) {
        return type.is("java.lang.String") || type.is("java.lang.StringBuilder");
    }
}
