package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithOptionalScope;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be asked at a place: of what is in scope, alone and in pairs, and what the member asks elsewhere. */
final class Questions {
    private static final int LONGEST = 60;
    private static final int COMBINED = 7;
    private static final int ELEMENTS = 2;

    private final Site site;
    private final Node where;
    private final List<Variable> variables;

    Questions(Site site, Node where, List<Variable> variables) {
        this.site = site;
        this.where = where;
        this.variables = variables;
    }

    /** The most natural first. */
    List<Term> about(List<Term> terms) {
        Map<String, Term> asked = new LinkedHashMap<>();
        for (Term term : terms) {
            if (term.type().isBoolean()
                    && !term.text().equals("true")
                    && !term.text().equals("false")) {
                ask(asked, term.text(), term.weight());
                ask(asked, negated(term), term.weight() * 0.8);
            }
        }
        for (Expression condition : site.conditions()) {
            String text = site.text(condition);
            if (text.length() <= LONGEST && Site.isPure(condition) && site.knownAt(condition, where)) {
                ask(asked, text, 0.6);
            }
        }
        for (Variable variable : variables) {
            about(asked, variable);
        }
        elements(asked);
        comparisons(asked, terms);
        return asked.values().stream()
                .filter(t -> !t.text().equals("true") && !t.text().equals("false"))
                .sorted(Comparator.comparingDouble(Term::weight).reversed())
                .toList();
    }

    private static void ask(Map<String, Term> asked, String text, double weight) {
        Term old = asked.get(text);
        if (old == null || old.weight() < weight) {
            asked.put(text, new Term(text, JavaType.BOOLEAN, weight));
        }
    }

    static String negated(Term term) {
        return term.text().startsWith("!") && !term.loose() ? term.text().substring(1) : "!" + term.operand();
    }

    private void about(Map<String, Term> asked, Variable variable) {
        JavaType type = variable.type();
        String name = variable.name();
        if (variable.kind() == Variable.Kind.CONSTANT) {
            return;
        }
        if (type.isReference() && type.known()) {
            double weight = isDereferenced(name) ? 0.65 : 0.4;
            ask(asked, name + " == null", weight);
            ask(asked, name + " != null", weight);
        }
        if (type.name().startsWith("java.util.Optional")) {
            ask(asked, name + ".isEmpty()", 0.6);
            ask(asked, name + ".isPresent()", 0.6);
        }
        if (type.isArray()) {
            ask(asked, name + ".length == 0", 0.5);
            ask(asked, name + ".length > 0", 0.4);
        } else if (Terms.isSized(site, type) || Terms.isText(type)) {
            boolean lookup = type.name().endsWith("Set") || type.name().endsWith("Map");
            ask(asked, name + ".isEmpty()", lookup ? 0.4 : 0.6);
            ask(asked, "!" + name + ".isEmpty()", lookup ? 0.4 : 0.6);
            contained(asked, variable, lookup ? 0.55 : 0.45);
        } else if (type.isNumeric() && !type.is("char")) {
            ask(asked, name + " == 0", 0.5);
            ask(asked, name + " > 0", 0.4);
            ask(asked, name + " < 0", 0.4);
            ask(asked, name + " != 0", 0.4);
            ask(asked, name + " <= 0", 0.35);
            ask(asked, name + " >= 0", 0.35);
            ask(asked, name + " == 1", 0.25);
            ask(asked, name + " > 1", 0.25);
            ask(asked, name + " <= 1", 0.25);
        }
    }

    /** Of each round's element, where elements are numbers: {@code weights.get(i) > 0}. */
    private void elements(Map<String, Term> asked) {
        Nodes.ancestors(where).stream()
                .filter(ForStmt.class::isInstance)
                .flatMap(f -> ((ForStmt) f).getInitialization().stream())
                .flatMap(i -> i.findAll(VariableDeclarator.class).stream())
                .map(VariableDeclarator::getNameAsString)
                .flatMap(round -> variables.stream().map(v -> element(v, round)))
                .filter(element -> !element.isEmpty())
                .limit(ELEMENTS)
                .forEach(element -> {
                    ask(asked, element + " > 0", 0.55);
                    ask(asked, element + " == 0", 0.55);
                    ask(asked, element + " != 0", 0.45);
                });
    }

    private static String element(Variable container, String round) {
        JavaType type = container.type();
        boolean list = type.is("java.util.List") || type.is("java.util.ArrayList");
        JavaType element = type.isArray() ? type.element() : list ? type.argument(0) : JavaType.UNKNOWN;
        if (!element.isNumeric() || element.is("char")) {
            return "";
        }
        return container.name() + (list ? ".get(" + round + ")" : "[" + round + "]");
    }

    /** Whether what stands at the place would fail if a variable were null. */
    private boolean isDereferenced(String name) {
        return where.findFirst(
                        NameExpr.class,
                        n -> n.getNameAsString().equals(name)
                                && n.getParentNode()
                                        .filter(p -> (p instanceof NodeWithOptionalScope<?> call
                                                        && Nodes.same(
                                                                call.getScope().orElse(null), n))
                                                || (p instanceof FieldAccessExpr field
                                                        && Nodes.same(field.getScope(), n))
                                                || (p instanceof ArrayAccessExpr access
                                                        && Nodes.same(access.getName(), n))
                                                || p instanceof ForEachStmt)
                                        .isPresent())
                .isPresent();
    }

    private void contained(Map<String, Term> asked, Variable container, double weight) {
        List<Method> methods = site.methods(container.type());
        boolean map = methods.stream().anyMatch(m -> m.name().equals("containsKey"));
        if (!map
                && !(Terms.isSized(site, container.type())
                        && methods.stream().anyMatch(m -> m.name().equals("contains")))) {
            return;
        }
        JavaType element = container.type().argument(0);
        for (Variable value : variables) {
            if (!value.name().equals(container.name()) && element.known() && site.fits(value.type(), element)) {
                String call = container.name() + (map ? ".containsKey(" : ".contains(") + value.name() + ")";
                boolean place = !map && site.file.text().contains(container.name() + ".get(" + value.name() + ")");
                ask(asked, call, place ? 0.3 * weight : weight);
                ask(asked, "!" + call, place ? 0.3 * weight : weight);
            }
        }
    }

    private void comparisons(Map<String, Term> asked, List<Term> terms) {
        List<Term> numeric = terms.stream()
                .filter(t -> t.type().isNumeric() && !t.loose() && !t.text().matches("-?\\d.*"))
                .filter(t -> t.weight() >= 0.45)
                .limit(9)
                .toList();
        for (int i = 0; i < numeric.size(); i++) {
            for (int j = i + 1; j < numeric.size(); j++) {
                double weight =
                        0.4 * Math.min(numeric.get(i).weight(), numeric.get(j).weight());
                for (String operator : List.of(" < ", " > ", " <= ", " >= ", " == ", " != ")) {
                    ask(asked, numeric.get(i).text() + operator + numeric.get(j).text(), weight);
                }
            }
        }
        List<Variable> objects = variables.stream()
                .filter(v -> v.type().isReference() && v.type().known() && v.kind() != Variable.Kind.CONSTANT)
                .limit(COMBINED)
                .toList();
        for (int i = 0; i < objects.size(); i++) {
            for (int j = i + 1; j < objects.size(); j++) {
                if (objects.get(i).type().equals(objects.get(j).type())) {
                    String one = objects.get(i).name();
                    String other = objects.get(j).name();
                    ask(asked, one + ".equals(" + other + ")", 0.2);
                    ask(asked, "!" + one + ".equals(" + other + ")", 0.2);
                    ask(asked, one + " == " + other, 0.15);
                    ask(asked, one + " != " + other, 0.15);
                }
            }
        }
    }
}
