using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /customer/disable-employee</c> (contract, section 5).</summary>
public sealed class DisableEmployeeSchema : RequestSchema
{
    private DisableEmployeeSchema()
        : base("customer-disable-employee", ObjectWith(
            Required("companyId", Identifiers.EntityId),
            Required("employeeId", Identifiers.EntityId)))
    {
    }

    /// <summary>The one instance.</summary>
    public static DisableEmployeeSchema Instance { get; } = new();
}
