package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers in loose forms that would take away lines nobody spoke of, or that are no edits. */
class LostLinesTest extends EditsInFiles {
    private static final String ORDERS = "orders.py";
    private static final String TILL = "src/main/java/shop/Till.java";

    @Test
    void the_branch_behind_a_loop_within_another_is_not_a_part_of_the_loop() {
        file(ORDERS, """
                def ship(ready, orders):
                    if ready:
                        for order in orders:
                            weigh(order)
                            label(order)
                            send(order)
                    else:
                        wait(orders)
                """);
        assertThat(patched("""
                ```python
                for order in sorted(orders):
                    weigh(order)
                    label(order)
                    send(order)
                ```
                """).get(ORDERS)).contains("""
                        for order in sorted(orders):
                            weigh(order)
                            label(order)
                            send(order)
                    else:
                        wait(orders)
                """);
    }

    @Test
    void a_condition_given_without_its_other_branch_does_not_take_it_away() {
        file(TILL, """
                package shop;

                class Till {
                    void close(Drawer drawer) {
                        if (drawer.open()) {
                            drawer.count();
                            drawer.lock();
                            drawer.print();
                        } else {
                            drawer.warn();
                        }
                    }
                }
                """);
        assertThat(patched("""
                ```java
                if (drawer.open() && !drawer.empty()) {
                    drawer.count();
                    drawer.lock();
                    drawer.print();
                }
                ```
                """)).isEmpty();
    }

    @Test
    void a_line_that_should_not_be_is_no_edit() {
        file(ORDERS, """
                def price(order, tax):
                    result = order.net + tax
                    return result
                """);
        assertThat(patched("It should never be:\n```python\n    result = order.net - tax\n```\n"))
                .isEmpty();
        assertThat(patched("Do not change it to:\n```python\n    result = order.net - tax\n```\n"))
                .isEmpty();
        assertThat(patched("It must not be the sum; it should be:\n```python\n    result = order.net - tax\n```\n")
                        .get(ORDERS))
                .contains("order.net - tax");
    }

    @Test
    void a_line_that_shows_how_code_is_used_is_no_edit() {
        file(ORDERS, """
                def load(path):
                    data = read(path)
                    return data
                """);
        assertThat(patched("Now you can use it:\n```python\ndata = load(path)\n```\n"))
                .isEmpty();
        assertThat(patched("After the fix this should work:\n```python\ndata = read(paths)\n```\n"))
                .isEmpty();
    }

    @Test
    void a_line_that_another_is_as_much_like_takes_the_place_of_neither() {
        file(ORDERS, """
                def load(data):
                    if data.old:
                        log("old")
                    log("done")
                    return data
                """);
        assertThat(patched("The log must say:\n```python\n    log(\"finished\")\n```\n"))
                .isEmpty();
    }

    @Test
    void a_second_type_of_one_file_is_not_that_of_another_package() {
        file(TILL, """
                package shop;

                class Till {
                    int sum() {
                        return 1;
                    }
                }

                class Node {
                    int value() {
                        return 2;
                    }
                }
                """);
        file("src/main/java/tree/Node.java", """
                package tree;

                class Node {
                    int value() {
                        return 3;
                    }
                }
                """);
        assertThat(patched("`" + TILL + "`:\n```java\n" + """
                package shop;

                class Till {
                    int sum() {
                        return 0;
                    }
                }

                class Node {
                    int value() {
                        return 2;
                    }
                }
                ```
                """)).containsOnlyKeys(TILL);
    }
}
