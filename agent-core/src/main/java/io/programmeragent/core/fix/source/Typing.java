package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Types of expressions. */
final class Typing {
    private final Types types;
    private final IdentityHashMap<Expression, JavaType> known = new IdentityHashMap<>();

    Typing(Types types) {
        this.types = types;
    }

    JavaType of(SourceFile file, Expression expression) {
        JavaType type = known.get(expression);
        if (type == null) {
            known.put(expression, JavaType.UNKNOWN); // ends a circle
            type = infer(file, expression);
            known.put(expression, type);
        }
        return type;
    }

    private JavaType infer(SourceFile file, Expression expression) {
        if (expression instanceof LiteralExpr literal) {
            return literal(literal);
        } else if (expression.isEnclosedExpr()) {
            return of(file, expression.asEnclosedExpr().getInner());
        } else if (expression instanceof NameExpr name) {
            return types.variables(file, name).stream()
                    .filter(v -> v.name().equals(name.getNameAsString()))
                    .findFirst()
                    .map(Variable::type)
                    .orElseGet(() -> staticImport(file, name.getNameAsString()));
        } else if (expression.isThisExpr()) {
            return types.enclosing(file, expression);
        } else if (expression instanceof FieldAccessExpr access) {
            return field(file, access);
        } else if (expression instanceof ArrayAccessExpr access) {
            return of(file, access.getName()).element();
        } else if (expression instanceof MethodCallExpr call) {
            return call(file, call);
        } else if (expression instanceof ObjectCreationExpr creation) {
            return creation(file, creation);
        } else if (expression instanceof ArrayCreationExpr creation) {
            JavaType type = types.of(file, creation.getElementType());
            for (int i = 0; i < creation.getLevels().size(); i++) {
                type = type.array();
            }
            return type;
        } else if (expression instanceof CastExpr cast) {
            return types.of(file, cast.getType());
        } else if (expression instanceof BinaryExpr binary) {
            return binary(file, binary);
        } else if (expression instanceof UnaryExpr unary) {
            return unary(file, unary);
        } else if (expression instanceof AssignExpr assign) {
            return of(file, assign.getTarget());
        } else if (expression instanceof ConditionalExpr choice) {
            return conditional(file, choice);
        } else if (expression.isInstanceOfExpr()) {
            return JavaType.BOOLEAN;
        } else if (expression.isClassExpr()) {
            return JavaType.of("java.lang.Class");
        } else if (expression instanceof SwitchExpr choice) {
            return choice.getEntries().stream()
                    .filter(e ->
                            e.getStatements().size() == 1 && e.getStatement(0).isExpressionStmt())
                    .map(e -> of(file, e.getStatement(0).asExpressionStmt().getExpression()))
                    .filter(JavaType::known)
                    .findFirst()
                    .orElse(JavaType.UNKNOWN);
        }
        return JavaType.UNKNOWN;
    }

    private static JavaType literal(LiteralExpr literal) {
        if (literal.isIntegerLiteralExpr()) {
            return JavaType.INT;
        } else if (literal.isLongLiteralExpr()) {
            return JavaType.LONG;
        } else if (literal.isDoubleLiteralExpr()) {
            String text = literal.asDoubleLiteralExpr().getValue();
            return text.endsWith("f") || text.endsWith("F") ? JavaType.of("float") : JavaType.DOUBLE;
        } else if (literal.isBooleanLiteralExpr()) {
            return JavaType.BOOLEAN;
        } else if (literal.isCharLiteralExpr()) {
            return JavaType.of("char");
        } else if (literal.isNullLiteralExpr()) {
            return JavaType.NULL;
        }
        return JavaType.STRING;
    }

    private JavaType field(SourceFile file, FieldAccessExpr access) {
        JavaType scope = scope(file, access.getScope());
        return types.field(scope, access.getNameAsString()).orElse(JavaType.UNKNOWN);
    }

    /** The type of what stands before a dot: an expression, or a type's name. */
    JavaType scope(SourceFile file, Expression scope) {
        JavaType type = of(file, scope);
        if (type.known() || !(scope.isNameExpr() || scope.isFieldAccessExpr())) {
            return type;
        }
        return JavaType.of(types.qualify(file, scope.toString(), scope));
    }

    private JavaType staticImport(SourceFile file, String name) {
        return file.unit().getImports().stream()
                .filter(i -> i.isStatic()
                        && !i.isAsterisk()
                        && i.getName().getIdentifier().equals(name))
                .findFirst()
                .flatMap(i -> i.getName().getQualifier())
                .flatMap(q -> types.field(JavaType.of(q.asString()), name))
                .orElse(JavaType.UNKNOWN);
    }

    private JavaType call(SourceFile file, MethodCallExpr call) {
        String name = call.getNameAsString();
        int count = call.getArguments().size();
        List<Method> methods;
        if (call.getScope().isPresent()) {
            JavaType scope = scope(file, call.getScope().get());
            if (scope.isArray() && name.equals("clone")) {
                return scope;
            }
            methods = types.methods(scope, name, count);
        } else {
            methods = types.methods(file, call).stream()
                    .filter(m -> m.name().equals(name) && m.takes(count))
                    .toList();
        }
        if (methods.isEmpty()) {
            return JavaType.UNKNOWN;
        }
        if (methods.stream().map(Method::returns).distinct().count() == 1) {
            return generic(file, call, methods.get(0).returns());
        }
        List<JavaType> arguments =
                call.getArguments().stream().map(a -> of(file, a)).toList();
        List<Method> fitting = methods.stream().filter(m -> fits(m, arguments)).toList();
        return mostSpecific(fitting).map(m -> generic(file, call, m.returns())).orElse(JavaType.UNKNOWN);
    }

    /** Static factories and the like whose result is what they are given. */
    private JavaType generic(SourceFile file, MethodCallExpr call, JavaType returns) {
        if (returns.known() || call.getArguments().isEmpty()) {
            return returns;
        }
        boolean sameAsArgument = List.of(
                        "requireNonNull", "requireNonNullElse", "requireNonNullElseGet", "max", "min", "copyOf")
                .contains(call.getNameAsString());
        return sameAsArgument ? of(file, call.getArgument(0)) : returns;
    }

    private boolean fits(Method method, List<JavaType> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            JavaType parameter =
                    method.parameters().get(Math.min(i, method.parameters().size() - 1));
            if (arguments.get(i).known() && parameter.known() && !types.assignable(arguments.get(i), parameter)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Method> mostSpecific(List<Method> methods) {
        return methods.stream()
                .filter(m -> methods.stream().allMatch(o -> m.equals(o) || narrower(m, o)))
                .findFirst()
                .or(() -> methods.stream().findFirst());
    }

    private boolean narrower(Method one, Method other) {
        for (int i = 0; i < Math.min(one.parameters().size(), other.parameters().size()); i++) {
            if (!types.assignable(one.parameters().get(i), other.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    private JavaType creation(SourceFile file, ObjectCreationExpr creation) {
        JavaType type = types.of(file, creation.getType());
        boolean diamond =
                creation.getType().getTypeArguments().filter(List::isEmpty).isPresent();
        Optional<Node> parent = creation.getParentNode();
        if (diamond
                && parent.isPresent()
                && parent.get() instanceof com.github.javaparser.ast.body.VariableDeclarator variable
                && !Nodes.isVar(variable.getType())) {
            return new JavaType(type.name(), types.of(file, variable.getType()).arguments(), 0);
        }
        return type;
    }

    private JavaType binary(SourceFile file, BinaryExpr binary) {
        JavaType left = of(file, binary.getLeft());
        JavaType right = of(file, binary.getRight());
        return switch (binary.getOperator()) {
            case OR, AND, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> JavaType.BOOLEAN;
            case BINARY_OR, BINARY_AND, XOR -> left.isBoolean() ? JavaType.BOOLEAN : left.promoted(right);
            case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> left.promoted(JavaType.INT);
            case PLUS ->
                left.is("java.lang.String") || right.is("java.lang.String") ? JavaType.STRING : left.promoted(right);
            case MINUS, MULTIPLY, DIVIDE, REMAINDER -> left.promoted(right);
        };
    }

    private JavaType unary(SourceFile file, UnaryExpr unary) {
        JavaType type = of(file, unary.getExpression());
        return switch (unary.getOperator()) {
            case LOGICAL_COMPLEMENT -> JavaType.BOOLEAN;
            case PLUS, MINUS, BITWISE_COMPLEMENT -> type.promoted(JavaType.INT);
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> type;
        };
    }

    private JavaType conditional(SourceFile file, ConditionalExpr choice) {
        JavaType then = of(file, choice.getThenExpr());
        JavaType otherwise = of(file, choice.getElseExpr());
        if (then.equals(otherwise) || otherwise.equals(JavaType.NULL) || !otherwise.known()) {
            return then.isPrimitive() && otherwise.equals(JavaType.NULL) ? then.boxed() : then;
        }
        if (then.equals(JavaType.NULL) || !then.known()) {
            return otherwise;
        }
        return then.isNumeric() && otherwise.isNumeric() ? then.promoted(otherwise) : then;
    }
}
