package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Method;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Types;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A suspect member with what the operators need to know about it. */
final class Site {
    private static final int VARIABLES = 30;
    private static final Pattern TYPE_VARIABLE = Pattern.compile("[A-Z]\\d?");
    private static final Set<String> CHANGING = Set.of(
            "next", "poll", "pop", "push", "remove", "add", "put", "set", "read", "take", "offer", "clear", "close");

    final SourceFile file;
    final Types types;
    final BodyDeclaration<?> member;
    final Suspicion suspicion;
    final Hints hints;

    /** All that the file throws. */
    final List<ThrowStmt> refusals;

    private final Map<JavaType, List<Method>> methods = new HashMap<>();
    private final IdentityHashMap<Node, List<Variable>> variables = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Terms> terms = new IdentityHashMap<>();

    /**
     * A site.
     *
     * @param hints of the failing tests
     */
    Site(SourceFile file, Types types, BodyDeclaration<?> member, Suspicion suspicion, Hints hints) {
        this.file = file;
        this.types = types;
        this.member = member;
        this.suspicion = suspicion;
        this.hints = hints;
        this.refusals = file.unit().findAll(ThrowStmt.class);
    }

    String text(Node node) {
        return file.text(node);
    }

    JavaType type(Expression expression) {
        return types.of(file, expression);
    }

    /** How suspect a node is: the most suspect of its lines, of a statement only those of its head. */
    double suspicion(Node node) {
        int from = node.getRange().orElseThrow().begin.line;
        int to = node.getRange().orElseThrow().end.line;
        if (node instanceof Statement statement
                && !(statement instanceof ExpressionStmt || statement instanceof ReturnStmt)) {
            to = statement.getChildNodes().stream()
                    .filter(c -> c instanceof Statement)
                    .mapToInt(c -> Math.max(from, c.getRange().orElseThrow().begin.line))
                    .min()
                    .orElse(to);
        }
        double own = suspicion.of(file.path(), from, to);
        if (own > 0 || !(node instanceof Expression)) {
            return own;
        }
        // the tail of an expression of several lines need not have code of its own
        Optional<Statement> around = Nodes.statement(node);
        int last = to;
        return around.map(s -> suspicion.of(
                        file.path(),
                        s.getRange().orElseThrow().begin.line,
                        Math.min(last, s.getRange().orElseThrow().end.line)))
                .orElse(0.0);
    }

    List<Variable> variables(Node where) {
        Node key = Nodes.statement(where).<Node>map(s -> s).orElse(where);
        boolean header = !(key instanceof ExpressionStmt || key instanceof ReturnStmt);
        return variables.computeIfAbsent(
                header ? where : key,
                k -> types.variables(file, where).stream().limit(VARIABLES).toList());
    }

    Terms terms(Node where) {
        Node key = Nodes.statement(where).<Node>map(s -> s).orElse(where);
        boolean header = !(key instanceof ExpressionStmt || key instanceof ReturnStmt);
        return terms.computeIfAbsent(header ? where : key, k -> new Terms(this, where));
    }

    /** All methods of a type; static ones among them. */
    List<Method> methods(JavaType type) {
        return methods.computeIfAbsent(type, types::methods);
    }

    <N extends Node> List<N> all(Class<N> kind) {
        return member.findAll(kind);
    }

    /** What type of value a place wants; unknown when that is not known. */
    JavaType wanted(Expression expression) {
        Node parent = expression.getParentNode().orElse(null);
        if (parent instanceof VariableDeclarator variable && !Nodes.isVar(variable.getType())) {
            return types.of(file, variable.getType());
        } else if (parent instanceof AssignExpr assign && Nodes.same(assign.getValue(), expression)) {
            return type(assign.getTarget());
        } else if (parent instanceof ReturnStmt) {
            return Nodes.enclosingMethod(expression)
                    .map(MethodDeclaration::getType)
                    .map(t -> types.of(file, t))
                    .orElse(JavaType.UNKNOWN);
        } else if (parent instanceof MethodCallExpr call
                && !Nodes.same(call.getScope().orElse(null), expression)) {
            return parameter(call, call.getArguments().indexOf(expression));
        }
        return type(expression);
    }

    private JavaType parameter(MethodCallExpr call, int index) {
        List<Method> named =
                callees(call).stream().filter(m -> !m.parameters().isEmpty()).toList();
        Set<JavaType> wanted = named.stream()
                .map(m -> m.parameters().get(Math.min(index, m.parameters().size() - 1)))
                .collect(Collectors.toSet());
        return wanted.size() == 1 && index >= 0 ? wanted.iterator().next() : type(call.getArgument(Math.max(0, index)));
    }

    /** The methods that a call can mean. */
    List<Method> callees(MethodCallExpr call) {
        int count = call.getArguments().size();
        return offered(call).stream()
                .filter(m -> m.name().equals(call.getNameAsString()) && m.takes(count))
                .toList();
    }

    /** The methods that can be called where a call stands: of its object, of the class that it names, or of this class. */
    List<Method> offered(MethodCallExpr call) {
        if (call.getScope().isEmpty()) {
            return types.methods(file, call);
        }
        JavaType object = type(call.getScope().get());
        return object.known()
                ? methods(object)
                : methods(types.scope(file, call.getScope().get())).stream()
                        .filter(Method::isStatic)
                        .toList();
    }

    /** Whether a value can stand where a type is wanted; a type that is not known takes any reference. */
    boolean fits(JavaType from, JavaType to) {
        if (!to.known() || isTypeVariable(to)) {
            return from.isReference() || !from.known();
        }
        return from.known() && types.assignable(from, to);
    }

    private static boolean isTypeVariable(JavaType type) {
        return TYPE_VARIABLE.matcher(type.name()).matches();
    }

    /** Whether an expression can be asked twice, with the same answer and without effect. */
    static boolean isPure(Expression expression) {
        return expression.findFirst(AssignExpr.class).isEmpty()
                && expression.findFirst(ObjectCreationExpr.class).isEmpty()
                && expression
                        .findFirst(
                                UnaryExpr.class, u -> u.getOperator().asString().length() == 2)
                        .isEmpty()
                && expression
                        .findFirst(
                                MethodCallExpr.class,
                                c -> CHANGING.contains(c.getNameAsString().replaceFirst("[A-Z].*$", "")))
                        .isEmpty();
    }

    static Set<String> names(Expression expression) {
        return expression.findAll(NameExpr.class).stream()
                .map(NameExpr::getNameAsString)
                .collect(Collectors.toSet());
    }

    /** Whether everything that an expression of this member names can be named elsewhere, too. */
    boolean knownAt(Expression expression, Node where) {
        Set<String> there = variables(where).stream().map(Variable::name).collect(Collectors.toSet());
        Set<String> here = variables(expression).stream().map(Variable::name).collect(Collectors.toSet());
        return names(expression).stream().allMatch(n -> there.contains(n) || !here.contains(n));
    }

    /** The conditions that decide which way the member goes. */
    List<Expression> conditions() {
        List<Expression> conditions = new ArrayList<>();
        all(com.github.javaparser.ast.stmt.IfStmt.class).forEach(s -> conditions.add(s.getCondition()));
        all(com.github.javaparser.ast.stmt.WhileStmt.class).forEach(s -> conditions.add(s.getCondition()));
        all(com.github.javaparser.ast.stmt.DoStmt.class).forEach(s -> conditions.add(s.getCondition()));
        all(com.github.javaparser.ast.stmt.ForStmt.class)
                .forEach(s -> s.getCompare().ifPresent(conditions::add));
        all(com.github.javaparser.ast.expr.ConditionalExpr.class).forEach(s -> conditions.add(s.getCondition()));
        return conditions;
    }

    static boolean isRelational(BinaryExpr.Operator operator) {
        return switch (operator) {
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, EQUALS, NOT_EQUALS -> true;
            default -> false;
        };
    }
}
