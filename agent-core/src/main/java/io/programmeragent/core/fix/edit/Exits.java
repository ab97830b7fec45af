package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways in which a member or a loop can be left early. */
final class Exits {
    /** How types of the platform say that there is nothing: what follows the type's name. */
    private static final Map<String, String> EMPTY = Map.of(
            "java.util.Optional", ".empty()",
            "java.util.OptionalInt", ".empty()",
            "java.util.OptionalLong", ".empty()",
            "java.util.OptionalDouble", ".empty()",
            "java.util.stream.Stream", ".empty()",
            "java.util.List", ".of()",
            "java.util.Set", ".of()",
            "java.util.Map", ".of()",
            "java.time.Duration", ".ZERO",
            "java.math.BigDecimal", ".ZERO");

    private static final int ANSWERS = 4;

    private Exits() {}

    /** How the member or its loop can be left at a statement, but for exceptions that are new there: {@link Throwing}. */
    static List<Term> at(Site site, Statement at) {
        List<Term> ends = new ArrayList<>();
        if (Nodes.enclosingLoop(at).isPresent()) {
            ends.add(new Term("continue;", JavaType.VOID, 0.7));
            ends.add(new Term("break;", JavaType.VOID, 0.6));
        }
        site.refusals.stream()
                .filter(t -> site.text(t).length() < 80 && site.knownAt(t.getExpression(), at))
                .limit(3)
                .forEach(t -> ends.add(new Term(site.text(t), JavaType.VOID, 0.5)));
        Nodes.enclosingMethod(at).ifPresent(method -> {
            if (method.getType().isVoidType()) {
                ends.add(new Term("return;", JavaType.VOID, 0.7));
                return;
            }
            JavaType type = site.types.of(site.file, method.getType());
            Map<String, Double> values = new LinkedHashMap<>();
            for (ReturnStmt other : site.all(ReturnStmt.class)) {
                other.getExpression()
                        .filter(e -> site.text(e).length() < 50 && site.knownAt(e, at))
                        .ifPresent(e -> values.put(site.text(e), 0.7));
            }
            if (type.isBoolean()) {
                values.put("true", 0.7);
                values.put("false", 0.7);
            } else if (type.isNumeric() && type.isPrimitive()) {
                values.putIfAbsent("0", 0.6);
            } else if (type.isReference()) {
                values.putIfAbsent("null", 0.4);
                empty(type)
                        .ifPresent(empty ->
                                values.putIfAbsent(site.file.name(type.name()).text() + empty, 0.6));
            }
            if (type.equals(JavaType.STRING)) {
                values.putIfAbsent("\"\"", 0.5);
            }
            site.terms(at).of(type).stream().limit(5).forEach(t -> values.putIfAbsent(t.text(), 0.6 * t.weight()));
            values.forEach((text, weight) -> ends.add(new Term("return " + text + ";", type, weight)));
        });
        return ends;
    }

    /**
     * What others are told before the member ends early, as its class does elsewhere: {@code answer(404); return;}. A number
     * may be another one that failing tests expect.
     */
    static List<Term> answers(Site site, Statement at) {
        Map<String, Term> answers = new LinkedHashMap<>();
        for (IfStmt choice : site.file.unit().findAll(IfStmt.class)) {
            if (answers.size() < ANSWERS
                    && choice.getThenStmt() instanceof BlockStmt block
                    && block.getStatements().size() == 2
                    && block.getStatement(0) instanceof ExpressionStmt told
                    && told.getExpression() instanceof MethodCallExpr call
                    && block.getStatement(1) instanceof ReturnStmt end
                    && end.getExpression().isEmpty()
                    && Nodes.enclosingMethod(at)
                            .filter(m -> m.getType().isVoidType())
                            .isPresent()
                    && site.text(call).length() < 120
                    && site.text(call).indexOf('\n') < 0
                    && site.knownAt(call, at)) {
                answers.putIfAbsent(site.text(call), answer(site.text(call), 0.6));
                for (String number : site.hints.numbers()) {
                    call.getArguments().stream()
                            .filter(Expression::isIntegerLiteralExpr)
                            .findFirst()
                            .map(literal -> TextEdit.apply(
                                    site.text(call),
                                    List.of(new TextEdit(
                                            site.file.from(literal) - site.file.from(call),
                                            site.file.to(literal) - site.file.from(call),
                                            number))))
                            .ifPresent(text -> answers.putIfAbsent(text, answer(text, 0.8)));
                }
            }
        }
        return List.copyOf(answers.values());
    }

    private static Term answer(String call, double weight) {
        return new Term(call + ";\nreturn;", JavaType.VOID, weight);
    }

    private static Optional<String> empty(JavaType type) {
        return type.isArray() ? Optional.empty() : Optional.ofNullable(EMPTY.get(type.name()));
    }
}
