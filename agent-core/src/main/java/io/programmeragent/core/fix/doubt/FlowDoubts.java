package io.programmeragent.core.fix.doubt;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.programmeragent.core.fix.edit.Constants;
import io.programmeragent.core.fix.source.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether less of what comes in decides what goes out. */
final class FlowDoubts {
    private static final Set<String> ORDERING = Set.of("sort", "reverse", "shuffle");
    private static final Set<String> STATIC =
            Set.of("Arrays", "java.util.Arrays", "Collections", "java.util.Collections");

    private static final Pattern STREAM = Pattern.compile("[\\w.]*(Writer|Reader|Stream|Channel|Socket|Connection)");

    private FlowDoubts() {}

    static void raise(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        unused(before, after, doubts);
        overwriting(before, after, doubts);
        loops(before, after, doubts);
        HandlerDoubts.raise(before, after, doubts);
        ordering(before, after, doubts);
        closing(before, after, doubts);
        if (doubled(after) > doubled(before)) {
            doubts.doubt("an operator has the same on both sides", 0.2);
        }
    }

    /** {@code x == x}, {@code bits & bits}, {@code x - x}: what nobody writes. */
    private static long doubled(BodyDeclaration<?> member) {
        return member.findAll(BinaryExpr.class).stream()
                .filter(b -> b.getOperator() != BinaryExpr.Operator.PLUS
                        && b.getOperator() != BinaryExpr.Operator.MULTIPLY
                        && !b.getLeft().isLiteralExpr()
                        && b.getLeft().equals(b.getRight()))
                .count();
    }

    /** What wraps a stream that was given closes it for those who gave it. */
    private static void closing(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        if (after.findAll(TryStmt.class).size() <= before.findAll(TryStmt.class).size()) {
            return;
        }
        Set<String> given = after instanceof CallableDeclaration<?> callable
                ? callable.getParameters().stream()
                        .filter(p -> STREAM.matcher(p.getTypeAsString()).matches())
                        .map(Parameter::getNameAsString)
                        .collect(Collectors.toSet())
                : Set.of();
        after.findAll(TryStmt.class).stream()
                .flatMap(t -> t.getResources().stream())
                .flatMap(r -> r.findAll(NameExpr.class).stream())
                .map(NameExpr::getNameAsString)
                .filter(given::contains)
                .forEach(name -> doubts.doubt("it closes " + name + ", which is given", 0.2));
    }

    /** What others hold as well, a parameter's or a field's, comes out in another order for them too. */
    private static void ordering(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        Set<String> own = declared(after);
        own.removeAll(parameters(after));
        List<String> added = new ArrayList<>(ordered(after));
        ordered(before).forEach(added::remove);
        added.stream()
                .filter(name -> !own.contains(name))
                .forEach(name -> doubts.doubt("it changes the order of " + name + " for all who hold it", 0.5));
    }

    /** The names of what is sorted or turned round in its place. */
    private static List<String> ordered(BodyDeclaration<?> member) {
        return member.findAll(MethodCallExpr.class).stream()
                .filter(call -> ORDERING.contains(call.getNameAsString()))
                .flatMap(call -> call.getArguments().stream()
                        .findFirst()
                        .filter(a -> call.getScope()
                                .filter(s -> STATIC.contains(s.toString()))
                                .isPresent())
                        .or(call::getScope)
                        .stream())
                .filter(NameExpr.class::isInstance)
                .map(Object::toString)
                .toList();
    }

    /** A variable that was used before and is not any more. */
    private static void unused(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        Set<String> lost = new HashSet<>(names(before));
        lost.retainAll(declared(before));
        lost.removeAll(names(after));
        lost.stream().sorted().forEach(name -> doubts.doubt(name + " is not used any more", 0.35));
    }

    private static Set<String> declared(BodyDeclaration<?> member) {
        Set<String> declared = member.findAll(VariableDeclarator.class).stream()
                .map(VariableDeclarator::getNameAsString)
                .collect(Collectors.toSet());
        declared.addAll(parameters(member));
        return declared;
    }

    private static Set<String> parameters(BodyDeclaration<?> member) {
        return member instanceof CallableDeclaration<?> callable
                ? callable.getParameters().stream()
                        .map(Parameter::getNameAsString)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Set<String> names(Node node) {
        return node.findAll(NameExpr.class).stream()
                .map(NameExpr::getNameAsString)
                .collect(Collectors.toSet());
    }

    /** What a caller gave, or what is computed elsewhere in the member, is overwritten by what does not depend on it. */
    private static void overwriting(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        List<AssignExpr> added = new ArrayList<>(whole(after));
        whole(before).forEach(added::remove);
        for (AssignExpr assignment : added) {
            String name = assignment.getTarget().toString();
            long old = assigned(before, name);
            if (assigned(after, name) <= old || isAsked(name, assignment)) {
                continue;
            }
            if (!parameters(before).contains(name)) {
                if (old > 0 && !isWithin(assignment)) {
                    doubts.doubt("it overwrites " + name + ", which is computed elsewhere", 0.6);
                }
            } else if (Constants.is(assignment.getValue()) && !isWithin(assignment)) {
                doubts.refuse("it overwrites " + name + ", which is given, with a constant");
            } else {
                doubts.doubt("it overwrites " + name + ", which is given", 0.35);
            }
        }
    }

    /** Assignments of values that do not depend on what was there. */
    private static List<AssignExpr> whole(BodyDeclaration<?> member) {
        return member.findAll(
                AssignExpr.class,
                a -> a.getOperator() == AssignExpr.Operator.ASSIGN
                        && !names(a.getValue()).contains(a.getTarget().toString()));
    }

    private static long assigned(BodyDeclaration<?> member, String name) {
        return member.findAll(AssignExpr.class, a -> a.getTarget().toString().equals(name))
                .size();
    }

    /** Whether it is done only where the variable's own value asks for it: {@code if (size < 1) size = 1;} */
    private static boolean isAsked(String name, Node assignment) {
        return Nodes.ancestors(assignment).stream()
                .anyMatch(a -> a instanceof IfStmt choice
                        && names(choice.getCondition()).contains(name));
    }

    private static boolean isWithin(Node assignment) {
        return Nodes.ancestors(assignment).stream()
                .anyMatch(a -> a instanceof IfStmt
                        || a instanceof ForStmt
                        || a instanceof ForEachStmt
                        || a instanceof WhileStmt
                        || a instanceof DoStmt);
    }

    private static void loops(BodyDeclaration<?> before, BodyDeclaration<?> after, DoubtList doubts) {
        long uses = loopUses(after);
        boolean asMany = before.findAll(ForStmt.class).size()
                        + before.findAll(ForEachStmt.class).size()
                == after.findAll(ForStmt.class).size()
                        + after.findAll(ForEachStmt.class).size();
        if (uses > 0 && uses < loopUses(before) && asMany) {
            doubts.doubt("what a loop does depends less on its round", 0.6);
        }
        if (overwritten(after) > overwritten(before)) {
            doubts.doubt("it overwrites what the loop gives", 0.35);
        }
    }

    /** How often the variables of loops are used in them. */
    private static long loopUses(Node member) {
        long uses = 0;
        for (ForStmt loop : member.findAll(ForStmt.class)) {
            Set<String> names = loop.getInitialization().stream()
                    .flatMap(i -> i.findAll(VariableDeclarator.class).stream())
                    .map(VariableDeclarator::getNameAsString)
                    .collect(Collectors.toSet());
            uses += uses(loop.getBody(), names);
        }
        for (ForEachStmt loop : member.findAll(ForEachStmt.class)) {
            uses += uses(loop.getBody(), Set.of(loop.getVariableDeclarator().getNameAsString()));
        }
        return uses;
    }

    private static long uses(Statement body, Set<String> names) {
        return body.findAll(NameExpr.class, n -> names.contains(n.getNameAsString()))
                .size();
    }

    private static long overwritten(Node member) {
        return member.findAll(ForEachStmt.class).stream()
                .flatMap(f -> f.getBody().findAll(AssignExpr.class).stream()
                        .filter(a -> a.getTarget()
                                .toString()
                                .equals(f.getVariableDeclarator().getNameAsString())))
                .count();
    }
}
