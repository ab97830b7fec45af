package shipping;

/** Where to send; the company is null for private customers. */
public record Address(String name, String company, String street, String postcode, String city, String country) {}
