using CustomerOnboarding.Domain.Schemas.Platnova.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>The fields that only a business has (contract section 4). Of a change they count only once it is known that it concerns one.</summary>
public sealed class BusinessSchema : RequestSchema
{
    private BusinessSchema(Property name)
        : base("business", OpenObject(Fields.IsNotSent, name, Optional("registration_number", Parts.RegistrationNumber)))
    {
    }

    /// <summary>Of a new business.</summary>
    public static BusinessSchema New { get; } = new(Required("business_name", Parts.BusinessName));

    /// <summary>Of a change of one.</summary>
    public static BusinessSchema Changed { get; } = new(Optional("business_name", Parts.BusinessName));
}
