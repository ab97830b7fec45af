package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exception that is caught and forgotten, so that the code goes on as if all were well, is answered. */
final class SwallowedExceptionPattern implements Pattern {
    private static final int ARGUMENTS = 3;
    private static final int EACH = 12;

    @Override
    public List<Draft> propose(Place place) {
        if (!(place.suspect.fault() instanceof Fault.WrongResult)
                || place.member().isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (CatchClause clause : place.member().get().findAll(CatchClause.class)) {
            boolean ends = clause.getBody().getStatements().stream()
                    .anyMatch(s ->
                            s instanceof ReturnStmt || s instanceof ThrowStmt || s.isContinueStmt() || s.isBreakStmt());
            if (!ends) {
                answers(place, clause).forEach((text, prior) -> drafts.add(answered(place, clause, text, prior)));
            }
        }
        return drafts;
    }

    private static Draft answered(Place place, CatchClause clause, String text, double prior) {
        String exception = clause.getParameter().getType().toString();
        List<Statement> body = clause.getBody().getStatements();
        TextEdit edit = body.isEmpty()
                ? place.file.replace(
                        clause.getBody(),
                        "{" + place.file.lineEnd() + place.file.indent(clause) + place.file.indentStep() + text
                                + place.file.lineEnd() + place.file.indent(clause) + "}")
                : place.file.linesAfter(body.get(body.size() - 1), text);
        return place.draft(
                "Do not go on after " + exception + ": " + text,
                "The exception was caught and nothing came of it, so what follows took the failure for a success.",
                prior,
                edit);
    }

    private static Map<String, Double> answers(Place place, CatchClause clause) {
        String caught = clause.getParameter().getNameAsString();
        Map<String, Double> answers = new LinkedHashMap<>();
        Nodes.enclosingMethod(clause).ifPresent(method -> {
            JavaType type = place.types.of(place.file, method.getType());
            if (method.getType().isVoidType()) {
                answers.put("return;", 0.4);
                return;
            }
            made(place, clause, type, caught).forEach(answers::put);
            plain(place, method, clause, type).forEach(answers::putIfAbsent);
        });
        answers.put("throw new IllegalStateException(" + caught + ");", 0.3);
        if (Nodes.enclosingLoop(clause).isPresent()) {
            answers.put("continue;", 0.45);
        }
        return answers;
    }

    /** What the method returns elsewhere, and what stands for nothing. */
    private static Map<String, Double> plain(Place place, MethodDeclaration method, CatchClause clause, JavaType type) {
        Map<String, Double> answers = new LinkedHashMap<>();
        for (ReturnStmt other : method.findAll(ReturnStmt.class)) {
            Expression value = other.getExpression().orElse(null);
            if (value != null && place.text(value).length() < 80 && value.isLiteralExpr()) {
                answers.put("return " + place.text(value) + ";", 0.4);
            }
        }
        if (type.isBoolean()) {
            answers.put("return false;", 0.5);
        } else if (type.is("java.util.Optional")) {
            answers.put("return Optional.empty();", 0.5);
        } else if (type.isReference() && clause.getParameter().getType().isClassOrInterfaceType()) {
            answers.put("return null;", 0.05);
        }
        return answers;
    }

    /** Results that the type itself makes, such as {@code Payment.refused(order, e.getMessage())}. */
    private static Map<String, Double> made(Place place, CatchClause clause, JavaType type, String caught) {
        Map<String, Double> answers = new LinkedHashMap<>();
        List<Variable> variables = place.types.variables(place.file, clause);
        for (Method method : place.types.methods(type)) {
            if (!method.isStatic()
                    || !method.returns().equals(type)
                    || method.parameters().size() > ARGUMENTS) {
                continue;
            }
            boolean bad = method.name()
                    .matches(".*(?i)(refus|fail|error|reject|invalid|unavail|unknown|empty|none|denied|bad|declin).*");
            boolean used = place.file.text().contains(type.simpleName() + "." + method.name() + "(");
            List<String> lists = List.of("");
            for (int i = 0; i < method.parameters().size(); i++) {
                lists = lengthened(place, lists, method.parameters().get(i), variables, caught, i > 0);
            }
            double prior = bad ? 0.8 : used ? 0.2 : 0.4;
            for (String list : lists.stream().limit(EACH).toList()) {
                double told = list.contains(caught + ".") ? 1 : 0.7;
                answers.put("return " + type.simpleName() + "." + method.name() + "(" + list + ");", prior * told);
            }
        }
        return answers;
    }

    private static List<String> lengthened(
            Place place, List<String> lists, JavaType wanted, List<Variable> variables, String caught, boolean more) {
        List<String> values = new ArrayList<>();
        if (wanted.is("java.lang.String") && more) {
            values.add(caught + ".getMessage()");
        }
        variables.stream()
                .filter(v -> v.type().known() && place.types.assignable(v.type(), wanted))
                .filter(v -> v.kind() == Variable.Kind.PARAMETER || v.kind() == Variable.Kind.LOCAL)
                .forEach(v -> values.add(v.name()));
        if (wanted.is("java.lang.String") && !more) {
            values.add(caught + ".getMessage()");
        }
        List<String> longer = new ArrayList<>();
        for (String list : lists) {
            for (String value : values) {
                if (!list.contains(value)) {
                    longer.add(list.isEmpty() ? value : list + ", " + value);
                }
            }
        }
        return longer;
    }
}
