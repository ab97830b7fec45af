package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What cannot be is refused as the code around refuses other things: by the same exception, with what was given. */
final class CheckPattern implements Pattern {
    private static final Set<String> MOMENTS = Set.of(
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.Instant",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime");

    @Override
    public List<Draft> propose(Place place) {
        boolean fits = place.suspect.fault() instanceof Fault.WrongResult
                || place.suspect.fault() instanceof Fault.Refusal
                || place.suspect.fault() instanceof Fault.NotANumber
                || place.suspect.fault() instanceof Fault.NegativeSize;
        Set<String> refusals = fits ? refusals(place) : Set.of();
        if (refusals.isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (String refusal : refusals) {
            place.nodes(MethodCallExpr.class).forEach(c -> parsed(place, c, refusal, drafts));
            parameters(place, refusal, drafts);
        }
        return drafts;
    }

    /** The exceptions by which this file refuses what it is given. */
    private static Set<String> refusals(Place place) {
        Set<String> refusals = new LinkedHashSet<>();
        for (ThrowStmt thrown : place.file.unit().findAll(ThrowStmt.class)) {
            boolean guarded = Nodes.ancestor(thrown, IfStmt.class).isPresent();
            if (guarded
                    && thrown.getExpression() instanceof ObjectCreationExpr made
                    && made.getArguments().size() == 1
                    && place.type(made.getArgument(0)).is("java.lang.String")) {
                refusals.add(place.text(made.getType()));
            }
        }
        return refusals;
    }

    /** {@code Integer.parseInt(text)}: a text that is no number is refused before. */
    private static void parsed(Place place, MethodCallExpr call, String refusal, List<Draft> drafts) {
        boolean whole = Set.of("parseInt", "parseLong").contains(call.getNameAsString());
        Optional<Statement> anchor = Nodes.anchor(call);
        if (!whole || anchor.isEmpty() || call.getArguments().size() != 1) {
            return;
        }
        Expression text = call.getArgument(0);
        if (place.repeatable(text) && place.knownBefore(text, anchor.get())) {
            String digits = call.getNameAsString().equals("parseInt") ? "9" : "18";
            String name = place.text(text);
            String condition = "!" + place.file.operand(text) + ".matches(\"-?\\\\d{1," + digits + "}\")";
            drafts.add(refused(
                    place, anchor.get(), condition, refusal, "\"" + word(name) + " is no number: \" + " + name, 0.7));
        }
    }

    /** What the parameters must not be, each and two of a kind together. */
    private static void parameters(Place place, String refusal, List<Draft> drafts) {
        Optional<BodyDeclaration<?>> member = place.member();
        Optional<Statement> first = member.flatMap(m -> m.findFirst(com.github.javaparser.ast.stmt.BlockStmt.class))
                .flatMap(b -> b.getStatements().getFirst());
        if (first.isEmpty()) {
            return;
        }
        List<Parameter> parameters = parametersOf(member.get());
        Statement at = behindNullChecks(first.get());
        for (Parameter one : parameters) {
            JavaType type = place.types.of(place.file, one.getType());
            String name = one.getNameAsString();
            String given = "\"" + name + " \" + " + name;
            if (type.isIntegral() && !type.is("char")) {
                double prior = mentions(member.get(), name) ? 0.4 : 0.3;
                drafts.add(refused(place, at, name + " < 0", refusal, given + " + \" is negative\"", prior));
                drafts.add(refused(place, at, name + " < 1", refusal, given + " + \" is not positive\"", prior));
            } else if (type.is("java.lang.String")) {
                drafts.add(refused(place, at, name + ".isBlank()", refusal, "\"" + name + " is blank\"", 0.25));
            }
            for (Parameter other : parameters) {
                JavaType its = place.types.of(place.file, other.getType());
                if (Nodes.same(one, other) || !type.equals(its)) {
                    continue;
                }
                String both = given + " + \" is before " + other.getNameAsString() + " \" + " + other.getNameAsString();
                if (MOMENTS.contains(type.name())) {
                    String condition = name + ".isBefore(" + other.getNameAsString() + ")";
                    drafts.add(refused(place, at, condition, refusal, both, ordered(parameters, other, one)));
                } else if (type.isNumeric() && !type.is("char")) {
                    String condition = name + " < " + other.getNameAsString();
                    drafts.add(refused(
                            place,
                            at,
                            condition,
                            refusal,
                            both.replace("before", "below"),
                            0.5 * ordered(parameters, other, one)));
                }
            }
        }
    }

    /** The later of two parameters is mostly the end. */
    private static double ordered(List<Parameter> all, Parameter begin, Parameter end) {
        return all.indexOf(begin) < all.indexOf(end) ? 0.5 : 0.15;
    }

    private static List<Parameter> parametersOf(BodyDeclaration<?> member) {
        if (member instanceof CallableDeclaration<?> callable) {
            return callable.getParameters();
        }
        return member instanceof CompactConstructorDeclaration
                        && member.getParentNode().orElse(null) instanceof RecordDeclaration record
                ? record.getParameters()
                : List.of();
    }

    /** Behind what refuses null, which the check would stumble over. */
    private static Statement behindNullChecks(Statement first) {
        List<Statement> all = first.getParentNode()
                .filter(p -> p instanceof com.github.javaparser.ast.stmt.BlockStmt)
                .map(p -> (List<Statement>) ((com.github.javaparser.ast.stmt.BlockStmt) p).getStatements())
                .orElse(List.of(first));
        for (Statement statement : all) {
            boolean check = statement.isIfStmt()
                    && statement.asIfStmt().getCondition().toString().contains("== null");
            if (!check) {
                return statement;
            }
        }
        return all.get(all.size() - 1);
    }

    private static boolean mentions(Node member, String name) {
        return member.findAll(IfStmt.class).stream()
                .anyMatch(i -> i.getCondition().toString().matches(".*\\b" + name + "\\b.*"));
    }

    private static Draft refused(
            Place place, Statement before, String condition, String refusal, String message, double prior) {
        SourceFile file = place.file;
        return place.draft(
                "Refuse when " + condition,
                "What was given cannot be worked with, and the code around refuses such things by " + refusal + ".",
                prior,
                file.linesBefore(
                        before, "if (" + condition + ") {", ">throw new " + refusal + "(" + message + ");", "}"));
    }

    private static String word(String expression) {
        return expression.replaceAll("[^A-Za-z0-9_.]", "");
    }
}
