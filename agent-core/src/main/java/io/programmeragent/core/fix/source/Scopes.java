package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be named at a place. */
final class Scopes {
    private final Types types;

    Scopes(Types types) {
        this.types = types;
    }

    List<Variable> variables(SourceFile file, Node where) {
        Map<String, Variable> found = new LinkedHashMap<>();
        boolean isStatic = false;
        Node below = where;
        for (Node node : Nodes.ancestors(where)) {
            if (node instanceof TypeDeclaration<?> type) {
                JavaType self = types.enclosing(file, below);
                boolean constantsOnly = isStatic;
                for (Variable field : types.fields(self)) {
                    if (!constantsOnly || field.kind() == Variable.Kind.CONSTANT || isStatic(type, field.name())) {
                        found.putIfAbsent(field.name(), field);
                    }
                }
                isStatic = isStatic || !(type.isClassOrInterfaceDeclaration() && !type.isStatic());
            } else {
                declaredBefore(file, node, below).forEach(v -> found.putIfAbsent(v.name(), v));
                isStatic = isStatic || isStaticMember(node);
            }
            below = node;
        }
        return List.copyOf(found.values());
    }

    private static boolean isStaticMember(Node node) {
        return (node instanceof MethodDeclaration m && m.isStatic())
                || (node instanceof FieldDeclaration f && f.isStatic())
                || (node instanceof InitializerDeclaration i && i.isStatic());
    }

    private static boolean isStatic(TypeDeclaration<?> type, String field) {
        return type.getFieldByName(field).filter(FieldDeclaration::isStatic).isPresent();
    }

    List<Method> methods(SourceFile file, Node where) {
        List<Method> methods = new ArrayList<>();
        boolean isStatic = false;
        Node below = where;
        for (Node node : Nodes.ancestors(where)) {
            if (node instanceof TypeDeclaration<?> type) {
                boolean staticOnly = isStatic;
                types.methods(types.enclosing(file, below)).stream()
                        .filter(m -> !staticOnly || m.isStatic())
                        .forEach(methods::add);
                isStatic = isStatic || !(type.isClassOrInterfaceDeclaration() && !type.isStatic());
            }
            isStatic = isStatic || isStaticMember(node);
            below = node;
        }
        return methods;
    }

    /** What {@code node} declares that can be named in its child {@code below}; the nearest first. */
    private List<Variable> declaredBefore(SourceFile file, Node node, Node below) {
        if (node instanceof BlockStmt block) {
            return locals(file, block.getStatements(), below);
        } else if (node instanceof SwitchEntry entry) {
            return locals(file, entry.getStatements(), below);
        } else if (node instanceof ForStmt loop) {
            List<Variable> variables = new ArrayList<>();
            loop.getInitialization().stream()
                    .takeWhile(i -> !Nodes.same(i, below))
                    .forEach(i -> variables.addAll(declared(file, i)));
            return variables;
        } else if (node instanceof ForEachStmt loop) {
            return Nodes.same(below, loop.getBody()) ? declared(file, loop.getVariable()) : List.of();
        } else if (node instanceof TryStmt attempt) {
            return Nodes.same(below, attempt.getTryBlock())
                            || attempt.getResources().stream().anyMatch(r -> Nodes.same(r, below))
                    ? attempt.getResources().stream()
                            .takeWhile(r -> !Nodes.same(r, below))
                            .flatMap(r -> declared(file, r).stream())
                            .toList()
                    : List.of();
        } else if (node instanceof CatchClause clause) {
            return List.of(parameter(file, clause.getParameter()));
        } else if (node instanceof LambdaExpr lambda) {
            return lambdaParameters(file, lambda);
        } else if (node instanceof CallableDeclaration<?> callable) {
            return callable.getParameters().stream()
                    .map(p -> parameter(file, p))
                    .toList();
        } else if (node instanceof CompactConstructorDeclaration compact) {
            return components(file, compact);
        } else if (node instanceof IfStmt choice) {
            return Nodes.same(below, choice.getThenStmt()) ? matched(file, choice.getCondition()) : List.of();
        } else if (node instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.AND) {
            return Nodes.same(below, both.getRight()) ? matched(file, both.getLeft()) : List.of();
        }
        return List.of();
    }

    private List<Variable> components(SourceFile file, CompactConstructorDeclaration compact) {
        return compact.getParentNode()
                .filter(n -> n instanceof RecordDeclaration)
                .map(n -> ((RecordDeclaration) n)
                        .getParameters().stream()
                                .map(p -> new Variable(
                                        p.getNameAsString(), types.of(file, p), Variable.Kind.PARAMETER, true))
                                .toList())
                .orElse(List.of());
    }

    private List<Variable> locals(SourceFile file, List<Statement> statements, Node below) {
        List<Variable> variables = new ArrayList<>();
        for (Statement statement : statements) {
            if (Nodes.same(statement, below)) {
                break;
            }
            if (statement.isExpressionStmt()) {
                variables.addAll(0, declared(file, statement.asExpressionStmt().getExpression()));
            } else if (statement instanceof IfStmt choice && leaves(choice.getThenStmt())) {
                variables.addAll(0, matchedOtherwise(file, choice.getCondition()));
            }
        }
        return variables;
    }

    private static boolean leaves(Statement statement) {
        Statement last = statement instanceof BlockStmt b && b.getStatements().isNonEmpty()
                ? b.getStatements().getLast().orElseThrow()
                : statement;
        return last.isReturnStmt() || last.isThrowStmt() || last.isContinueStmt() || last.isBreakStmt();
    }

    /** {@code if (!(x instanceof T t)) return;} leaves {@code t} behind. */
    private List<Variable> matchedOtherwise(SourceFile file, Expression condition) {
        return condition.isUnaryExpr()
                        && condition.asUnaryExpr().getExpression().isEnclosedExpr()
                ? matched(
                        file,
                        condition.asUnaryExpr().getExpression().asEnclosedExpr().getInner())
                : List.of();
    }

    private List<Variable> matched(SourceFile file, Expression condition) {
        return condition.findAll(TypePatternExpr.class).stream()
                .map(p -> new Variable(
                        p.getNameAsString(), types.of(file, p.getType()), Variable.Kind.LOCAL, !isFinal(p)))
                .toList();
    }

    private static boolean isFinal(TypePatternExpr pattern) {
        return pattern.getModifiers().stream()
                .anyMatch(m -> m.toString().strip().equals("final"));
    }

    private List<Variable> declared(SourceFile file, Expression expression) {
        if (!(expression instanceof VariableDeclarationExpr declaration)) {
            return List.of();
        }
        List<Variable> variables = new ArrayList<>();
        for (VariableDeclarator variable : declaration.getVariables()) {
            variables.add(new Variable(
                    variable.getNameAsString(), type(file, variable), Variable.Kind.LOCAL, !declaration.isFinal()));
        }
        return variables;
    }

    private JavaType type(SourceFile file, VariableDeclarator variable) {
        if (!Nodes.isVar(variable.getType())) {
            return types.of(file, variable.getType());
        }
        Optional<Node> loop =
                variable.getParentNode().flatMap(Node::getParentNode).filter(n -> n instanceof ForEachStmt);
        if (loop.isPresent()) {
            JavaType iterated = types.of(file, ((ForEachStmt) loop.get()).getIterable());
            return iterated.isArray() ? iterated.element() : iterated.argument(0);
        }
        return variable.getInitializer().map(i -> types.of(file, i)).orElse(JavaType.UNKNOWN);
    }

    private Variable parameter(SourceFile file, Parameter parameter) {
        return new Variable(
                parameter.getNameAsString(), types.of(file, parameter), Variable.Kind.PARAMETER, !parameter.isFinal());
    }

    private List<Variable> lambdaParameters(SourceFile file, LambdaExpr lambda) {
        List<JavaType> told = lambda.getParentNode()
                .filter(n -> n instanceof MethodCallExpr)
                .map(n -> (MethodCallExpr) n)
                .filter(call -> call.getScope().isPresent())
                .map(call -> types.lambdaParameters(
                        types.of(file, call.getScope().get()),
                        call.getNameAsString(),
                        call.getArguments().indexOf(lambda),
                        call.getArguments().size()))
                .orElse(List.of());
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < lambda.getParameters().size(); i++) {
            Parameter parameter = lambda.getParameters().get(i);
            JavaType type = parameter.getType().isUnknownType() || Nodes.isVar(parameter.getType())
                    ? i < told.size() ? told.get(i) : JavaType.UNKNOWN
                    : types.of(file, parameter.getType());
            variables.add(new Variable(parameter.getNameAsString(), type, Variable.Kind.PARAMETER, true));
        }
        return variables;
    }
}
