package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A statement that is missing: an assignment, something to be kept in a collection, an early end. */
final class InsertionEdits implements Operator {
    private static final int EACH = 60;
    private static final int GUARDS = 40;
    private static final Set<String> KEEPING =
            Set.of("add", "addAll", "put", "push", "append", "offer", "addLast", "addFirst", "remove", "putAll", "set");

    @Override
    public void propose(Site site, Edits edits) {
        for (Position position : Position.all(site)) {
            if (position.suspicion() <= 0) {
                continue;
            }
            Statement at = position.statement();
            missing(site, position).values().stream()
                    .sorted(Comparator.comparingDouble(Missing::weight).reversed())
                    .limit(EACH)
                    .forEach(m -> edits.add(
                            m.kind,
                            m.weight,
                            position.suspicion(),
                            at,
                            "Insert " + m.text,
                            List.of(position.insert(site, m.text))));
            guards(site, position, edits);
            exits(site, position, edits);
        }
        site.all(IfStmt.class).forEach(choice -> exit(site, choice, edits));
    }

    /** The branch of a choice ends without leaving: {@code if (seen) { twice++; }} and goes on. */
    private static void exits(Site site, Position position, Edits edits) {
        Statement at = position.statement();
        boolean ofBranch = at.getParentNode()
                .flatMap(Node::getParentNode)
                .filter(p -> p instanceof IfStmt || p instanceof CatchClause)
                .isPresent();
        if (position.behind() && ofBranch) {
            for (Term end : Exits.at(site, at)) {
                edits.add(
                        "insert-exit",
                        end.weight(),
                        position.suspicion(),
                        at,
                        "Insert " + end.text(),
                        List.of(position.insert(site, end.text())));
            }
        }
    }

    /** The same where the branch is a single statement. */
    private static void exit(Site site, IfStmt choice, Edits edits) {
        Statement only = choice.getThenStmt();
        if (only instanceof ExpressionStmt) {
            for (Term end : Exits.at(site, only)) {
                edits.add(
                        "insert-exit",
                        end.weight(),
                        only,
                        "Insert " + end.text(),
                        List.of(site.file.replace(only, "{ " + site.text(only) + " " + end.text() + " }")));
            }
        }
    }

    private record Missing(String kind, String text, double weight) {}

    private static Map<String, Missing> missing(Site site, Position position) {
        Map<String, Missing> all = new LinkedHashMap<>();
        assignments(site, position, all);
        hidden(site, all);
        keeping(site, position, all);
        copies(site, position, all);
        resets(site, position, all);
        ownCalls(site, position, all);
        order(site, position, all);
        return all;
    }

    private static void put(Map<String, Missing> all, String kind, String text, double weight) {
        Missing old = all.get(text);
        if (old == null || old.weight < weight) {
            all.put(text, new Missing(kind, text, weight));
        }
    }

    private static void assignments(Site site, Position position, Map<String, Missing> all) {
        Statement at = position.statement();
        for (Variable target : site.variables(at)) {
            if (!target.assignable() || !target.type().known()) {
                continue;
            }
            boolean changed = site.all(AssignExpr.class).stream()
                    .anyMatch(a -> site.text(a.getTarget()).equals(target.name()));
            double factor = (target.kind() == Variable.Kind.PARAMETER ? 0.6 : 1) * (changed ? 0.8 : 1);
            site.terms(at).of(target.type()).stream()
                    .filter(t -> !t.text().equals(target.name()))
                    .limit(14)
                    .forEach(t ->
                            put(all, "insert-assignment", target.name() + " = " + t.text() + ";", t.weight() * factor));
            if (target.type().isIntegral() && !target.type().is("char")) {
                put(all, "insert-assignment", target.name() + "++;", 0.8 * factor);
                put(all, "insert-assignment", target.name() + "--;", 0.6 * factor);
            }
            if (target.type().isNumeric()) {
                site.terms(at).of(target.type()).stream()
                        .filter(t -> t.weight() >= 0.8 && !t.text().equals(target.name()))
                        .limit(5)
                        .forEach(t -> {
                            put(all, "insert-assignment", target.name() + " += " + t.text() + ";", 0.5 * factor);
                            put(all, "insert-assignment", target.name() + " -= " + t.text() + ";", 0.4 * factor);
                        });
            }
        }
    }

    /** {@code this.name = name;}, where a parameter hides the field that it is for. */
    private static void hidden(Site site, Map<String, Missing> all) {
        if (site.member instanceof CallableDeclaration<?> callable) {
            Set<String> fields = site.types.fields(site.types.enclosing(site.file, callable)).stream()
                    .filter(f -> f.kind() == Variable.Kind.FIELD)
                    .map(Variable::name)
                    .collect(Collectors.toSet());
            callable.getParameters().stream()
                    .map(p -> p.getNameAsString())
                    .filter(p -> fields.contains(p)
                            && site.all(AssignExpr.class).stream()
                                    .noneMatch(a -> site.text(a.getTarget()).equals("this." + p)))
                    .forEach(p -> put(all, "insert-assignment", "this." + p + " = " + p + ";", 1));
        }
    }

    private static void keeping(Site site, Position position, Map<String, Missing> all) {
        Statement at = position.statement();
        List<Variable> variables = site.variables(at);
        for (Variable keeper : variables) {
            if (!keeper.type().known() || keeper.type().isArray() || keeper.kind() == Variable.Kind.CONSTANT) {
                continue;
            }
            for (Method method : site.methods(keeper.type())) {
                boolean used = site.all(MethodCallExpr.class).stream()
                        .anyMatch(c -> c.getNameAsString().equals(method.name()));
                if (!KEEPING.contains(method.name()) || method.isStatic()) {
                    continue;
                }
                double removal = used ? 0.4 : 0.25;
                double factor = (used ? 1 : 0.8) * (method.name().equals("remove") ? removal : 1);
                if (method.parameters().size() == 1) {
                    JavaType wanted = method.parameters().get(0);
                    site.terms(at).of(wanted).stream()
                            .filter(t ->
                                    !t.text().equals(keeper.name()) && !t.text().matches("true|false|-?\\d+"))
                            .limit(8)
                            .forEach(t -> put(
                                    all,
                                    "insert-call",
                                    keeper.name() + "." + method.name() + "(" + t.text() + ");",
                                    t.weight() * factor));
                } else if (method.parameters().size() == 2 && method.name().equals("put")) {
                    pairs(site, at, keeper, method, factor, all);
                }
            }
        }
    }

    private static void pairs(
            Site site, Statement at, Variable keeper, Method method, double factor, Map<String, Missing> all) {
        List<Term> keys =
                site.terms(at).of(method.parameters().get(0)).stream().limit(4).toList();
        List<Term> values =
                site.terms(at).of(method.parameters().get(1)).stream().limit(6).toList();
        for (Term key : keys) {
            for (Term value : values) {
                if (!key.text().equals(value.text())) {
                    put(
                            all,
                            "insert-call",
                            keeper.name() + ".put(" + key.text() + ", " + value.text() + ");",
                            key.weight() * value.weight() * factor);
                }
            }
        }
    }

    /** What is done elsewhere in the member, done here too. */
    private static void copies(Site site, Position position, Map<String, Missing> all) {
        Statement at = position.statement();
        for (ExpressionStmt statement : site.all(ExpressionStmt.class)) {
            boolean declares = statement.getExpression().isVariableDeclarationExpr();
            if (!declares && !Nodes.same(statement, at) && site.knownAt(statement.getExpression(), at)) {
                String text = site.text(statement);
                if (text.length() <= 100 && text.indexOf('\n') < 0) {
                    put(all, "insert-copy", text, 0.6);
                }
            }
        }
    }

    /** A list or array that is not in order yet; to put it in order each time round a loop is hardly ever meant. */
    private static void order(Site site, Position position, Map<String, Missing> all) {
        double once = Nodes.enclosingLoop(position.statement()).isPresent() ? 0.4 : 1;
        for (Variable variable : site.variables(position.statement())) {
            String type = variable.type().name();
            if (variable.type().isArray()) {
                put(all, "insert-order", "java.util.Arrays.sort(" + variable.name() + ");", 0.7 * once);
            } else if (type.equals("java.util.List") || type.equals("java.util.ArrayList")) {
                put(all, "insert-order", "java.util.Collections.sort(" + variable.name() + ");", 0.8 * once);
                put(all, "insert-order", "java.util.Collections.reverse(" + variable.name() + ");", 0.6 * once);
            }
        }
    }

    /** What is filled anew each time is emptied before; what is held back is written. */
    private static void resets(Site site, Position position, Map<String, Missing> all) {
        double once = Nodes.enclosingLoop(position.statement()).isPresent() ? 0.5 : 1;
        for (Variable variable : site.variables(position.statement())) {
            if (variable.type().is("java.lang.StringBuilder")) {
                put(all, "insert-call", variable.name() + ".setLength(0);", 0.7);
            } else if (variable.kind() != Variable.Kind.CONSTANT
                    && site.methods(variable.type()).stream()
                            .anyMatch(m ->
                                    m.name().equals("clear") && m.parameters().isEmpty())) {
                put(all, "insert-call", variable.name() + ".clear();", 0.6);
            } else if (variable.kind() != Variable.Kind.CONSTANT
                    && site.methods(variable.type()).stream()
                            .anyMatch(m ->
                                    m.name().equals("flush") && m.parameters().isEmpty())) {
                put(all, "insert-call", variable.name() + ".flush();", 0.8 * once);
            }
        }
    }

    private static void ownCalls(Site site, Position position, Map<String, Missing> all) {
        Statement at = position.statement();
        site.types.declaration(site.types.enclosing(site.file, at)).stream()
                .flatMap(d -> d.declaration().getMethods().stream())
                .filter(m -> m.getType().isVoidType() && m.getParameters().size() <= 1 && !Nodes.same(m, site.member))
                .limit(10)
                .forEach(m -> ownCall(site, at, m, all));
    }

    private static void ownCall(Site site, Statement at, MethodDeclaration method, Map<String, Missing> all) {
        String name = method.getNameAsString();
        if (method.getParameters().isEmpty()) {
            put(all, "insert-call", name + "();", 0.6);
            return;
        }
        JavaType wanted = site.types.of(site.file, method.getParameter(0).getType());
        site.terms(at).of(wanted).stream()
                .limit(4)
                .forEach(t -> put(all, "insert-call", name + "(" + t.text() + ");", 0.7 * t.weight()));
    }

    /** {@code if (...) return ...;}, {@code continue;} or {@code break;}. */
    private static void guards(Site site, Position position, Edits edits) {
        Statement at = position.statement();
        if (position.behind()) {
            return;
        }
        List<Term> questions = site.terms(at).questions().stream().limit(GUARDS).toList();
        List<Term> ends = Exits.at(site, at);
        for (Term question : questions) {
            for (Term end : ends) {
                edits.add(
                        "insert-guard",
                        question.weight() * end.weight(),
                        position.suspicion(),
                        at,
                        "Insert if (" + question.text() + ") " + end.text(),
                        List.of(position.insert(site, "if (" + question.text() + ") {", ">" + end.text(), "}")));
            }
        }
    }
}
