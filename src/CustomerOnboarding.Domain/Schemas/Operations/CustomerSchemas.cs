using CustomerOnboarding.Domain.Customers;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>Body of an operator's wish to see values of a customer in clear.</summary>
public sealed class OperatorUnmaskSchema : RequestSchema
{
    private OperatorUnmaskSchema()
        : base("operator-unmask", ObjectWith(
            Required("fields", ListOf(OneOf([.. Enum.GetNames<CustomerField>().Except([nameof(CustomerField.Employees)]).Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName)]), min: 1, max: 50)),
            Required("reason", Text(1, 500).NotOnlyWhitespace())))
    {
    }

    /// <summary>The one instance.</summary>
    public static OperatorUnmaskSchema Instance { get; } = new();
}

/// <summary>The query of <c>GET /ops/customers/{customerId}/versions</c>, as if it were a body.</summary>
public sealed class VersionsSchema : RequestSchema
{
    private VersionsSchema()
        : base("operator-versions", ObjectWith(
            Optional("before", Integer(min: 1)),
            Optional("pageSize", Integer(min: 1))))
    {
    }

    /// <summary>The one instance.</summary>
    public static VersionsSchema Instance { get; } = new();
}

/// <summary>Body of an operator's note about a customer.</summary>
public sealed class OperatorNoteSchema : RequestSchema
{
    private OperatorNoteSchema()
        : base("operator-note", ObjectWith(Required("text", NotBlank(4000))))
    {
    }

    /// <summary>The one instance.</summary>
    public static OperatorNoteSchema Instance { get; } = new();
}
