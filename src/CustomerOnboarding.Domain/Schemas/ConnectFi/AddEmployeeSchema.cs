using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /customer/add-employee</c> (contract, section 5).</summary>
public sealed class AddEmployeeSchema : RequestSchema
{
    private AddEmployeeSchema()
        : base("customer-add-employee", ObjectWith(
            Required("companyId", Identifiers.EntityId),
            Required("employeeId", Identifiers.EntityId),
            Required("position", Text(1, 50).NotOnlyWhitespace())))
    {
    }

    /// <summary>The one instance.</summary>
    public static AddEmployeeSchema Instance { get; } = new();
}
