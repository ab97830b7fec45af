package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A statement that is missing: an assignment, something to be kept in a collection, an early end. */
final class InsertionEdits implements Operator {
    private static final int EACH = 60;
    private static final int FOLLOWED = 12;
    private static final int GUARDS = 40;

    @Override
    public void propose(Site site, Edits edits) {
        Throwing throwing = new Throwing(site);
        for (Position position : Position.all(site)) {
            if (position.suspicion() <= 0) {
                continue;
            }
            insert(site, position, edits, missing(site, position).likeliest(EACH));
            insert(site, position, edits, followed(site, position).likeliest(FOLLOWED));
            guards(site, position, throwing, edits);
            exits(site, position, throwing, edits);
        }
        site.all(IfStmt.class).forEach(choice -> exit(site, choice, throwing, edits));
    }

    private static void insert(Site site, Position position, Edits edits, List<Missing.One> missing) {
        missing.forEach(m -> edits.add(
                m.kind(),
                m.weight(),
                position.suspicion(),
                position.statement(),
                "Insert " + m.text().replaceAll("\n>?", " "),
                List.of(position.insert(site, m.text().split("\n")))));
    }

    /** The branch of a choice ends without leaving: {@code if (seen) { twice++; }} and goes on. */
    private static void exits(Site site, Position position, Throwing throwing, Edits edits) {
        Statement at = position.statement();
        Optional<Node> branch = at.getParentNode()
                .flatMap(Node::getParentNode)
                .filter(p -> p instanceof IfStmt || p instanceof CatchClause);
        if (position.behind() && branch.isPresent()) {
            String reason = branch.get() instanceof IfStmt choice
                            && Nodes.same(
                                    choice.getThenStmt(), at.getParentNode().orElse(null))
                    ? site.text(choice.getCondition())
                    : "";
            for (Term end : both(Exits.at(site, at), throwing.because(reason, at))) {
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
    private static void exit(Site site, IfStmt choice, Throwing throwing, Edits edits) {
        Statement only = choice.getThenStmt();
        if (only instanceof ExpressionStmt) {
            for (Term end : both(Exits.at(site, only), throwing.because(site.text(choice.getCondition()), only))) {
                edits.add(
                        "insert-exit",
                        end.weight(),
                        only,
                        "Insert " + end.text(),
                        List.of(site.file.replace(only, "{ " + site.text(only) + " " + end.text() + " }")));
            }
        }
    }

    private static List<Term> both(List<Term> some, List<Term> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Missing missing(Site site, Position position) {
        Missing all = new Missing();
        assignments(site, position, all);
        hidden(site, all);
        MissingCalls.find(site, position, all);
        copies(site, position, all);
        return all;
    }

    private static void assignments(Site site, Position position, Missing all) {
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
                    .filter(t -> !position.overwrites(target.name(), t.text()))
                    .limit(14)
                    .forEach(t ->
                            all.put("insert-assignment", target.name() + " = " + t.text() + ";", t.weight() * factor));
            if (target.type().isIntegral() && !target.type().is("char")) {
                all.put("insert-assignment", target.name() + "++;", 0.8 * factor);
                all.put("insert-assignment", target.name() + "--;", 0.6 * factor);
            }
            if (target.type().isNumeric()) {
                site.terms(at).of(target.type()).stream()
                        .filter(t -> t.weight() >= 0.8 && !t.text().equals(target.name()))
                        .limit(5)
                        .forEach(t -> {
                            all.put("insert-assignment", target.name() + " += " + t.text() + ";", 0.5 * factor);
                            all.put("insert-assignment", target.name() + " -= " + t.text() + ";", 0.4 * factor);
                        });
            }
        }
    }

    /** {@code if (node == last) { last = before; }}: what a field stood for is no longer there; or a greatest or smallest so far. */
    private static Missing followed(Site site, Position position) {
        Missing all = new Missing();
        own(site, all);
        List<Variable> variables = site.variables(position.statement());
        for (Variable target : variables) {
            if (!target.assignable() || target.kind() == Variable.Kind.PARAMETER) {
                continue;
            }
            List<String> others = variables.stream()
                    .filter(v -> v.type().equals(target.type()) && !v.name().equals(target.name()))
                    .map(Variable::name)
                    .limit(4)
                    .toList();
            String name = target.name();
            for (String one :
                    others.subList(0, Math.min(others.size(), target.type().isNumeric() ? 2 : 4))) {
                if (target.type().isNumeric()) {
                    all.put(
                            "insert-assignment",
                            "if (" + one + " > " + name + ") {\n>" + name + " = " + one + ";\n}",
                            0.5);
                    all.put(
                            "insert-assignment",
                            "if (" + one + " < " + name + ") {\n>" + name + " = " + one + ";\n}",
                            0.5);
                } else if (target.kind() == Variable.Kind.FIELD
                        && target.type().isReference()
                        && target.type().known()) {
                    others.stream()
                            .filter(o -> !o.equals(one))
                            .forEach(o -> all.put(
                                    "insert-assignment",
                                    "if (" + one + " == " + name + ") {\n>" + name + " = " + o + ";\n}",
                                    0.35));
                }
            }
        }
        return all;
    }

    /** {@code this.name = name;}, where a parameter hides the field that it is for. */
    private static void hidden(Site site, Missing all) {
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
                    .forEach(p -> all.put("insert-assignment", "this." + p + " = " + p + ";", 1));
        }
    }

    /** A copy of what was given, where the caller's own is changed. */
    private static void own(Site site, Missing all) {
        if (!(site.member instanceof CallableDeclaration<?> callable)) {
            return;
        }
        callable.getParameters().forEach(p -> {
            JavaType type = site.types.of(site.file, p.getType());
            String name = p.getNameAsString();
            String copy = type.isArray()
                    ? name + ".clone()"
                    : switch (type.name()) {
                        case "java.util.List", "java.util.Collection" -> "new java.util.ArrayList<>(" + name + ")";
                        case "java.util.Set" -> "new java.util.LinkedHashSet<>(" + name + ")";
                        case "java.util.Map" -> "new java.util.LinkedHashMap<>(" + name + ")";
                        default -> "";
                    };
            if (!copy.isEmpty() && !p.isVarArgs()) {
                all.put("insert-assignment", name + " = " + copy + ";", 0.6);
            }
        });
    }

    /** What is done elsewhere in the member, done here too. */
    private static void copies(Site site, Position position, Missing all) {
        Statement at = position.statement();
        for (ExpressionStmt statement : site.all(ExpressionStmt.class)) {
            boolean declares = statement.getExpression().isVariableDeclarationExpr();
            boolean takenBack = statement.getExpression() instanceof AssignExpr given
                    && given.getOperator() == AssignExpr.Operator.ASSIGN
                    && position.overwrites(site.text(given.getTarget()), site.text(given.getValue()));
            if (!declares && !takenBack && !Nodes.same(statement, at) && site.knownAt(statement.getExpression(), at)) {
                String text = site.text(statement);
                if (text.length() <= 100 && text.indexOf('\n') < 0) {
                    all.put("insert-copy", text, 0.6);
                }
            }
        }
    }

    /** {@code if (...) return ...;}, {@code continue;} or {@code break;}. */
    private static void guards(Site site, Position position, Throwing throwing, Edits edits) {
        Statement at = position.statement();
        if (position.behind()) {
            return;
        }
        List<Term> questions = site.terms(at).questions().stream().limit(GUARDS).toList();
        List<Term> ends = both(Exits.at(site, at), Exits.answers(site, at));
        for (Term question : questions) {
            for (Term end : both(ends, throwing.because(question.text(), at))) {
                edits.add(
                        "insert-guard",
                        question.weight() * end.weight(),
                        position.suspicion(),
                        at,
                        "Insert if (" + question.text() + ") " + end.text().replace('\n', ' '),
                        List.of(position.insert(
                                site,
                                ("if (" + question.text() + ") {\n>"
                                                + end.text().replace("\n", "\n>") + "\n}")
                                        .split("\n"))));
            }
        }
    }
}
