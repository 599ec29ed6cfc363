using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.ShowCustomer;

internal static class ShowCustomerDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "One customer, whole",
        """
        Profile, people, employments, applications with the verifier's reports, documents, every move with its reason, and operators' notes, as they were at one moment; also of a customer that its client removed. Of the profile names,
        email, first phone, citizenship, countries and regions are in clear, of numbers the last four characters, of the rest only that it is there (`masked`); `unmask` shows more. Of an erased customer (`erased`) what a key opened is gone.

        The header `ETag` names this state; sent back as `If-Match` with a change, the change is made only if nothing of the customer, its applications, who has them, and the
        notes has changed since. The look is in the audit trail.
        """)
    {
        Answers = [Examples.Answer("customer", Samples.Dossier)],
        Refusals = Samples.Refusals(ErrorKind.CustomerNotFound),
    };
}
