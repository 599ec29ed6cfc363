namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>What is asked of a server.</summary>
internal enum Work
{
    /// <summary>POST /customer/init, the contract's example of an individual, new each time.</summary>
    Individual,

    /// <summary>POST /customer/init, the contract's example of a business, with two representatives, new each time.</summary>
    Business,

    /// <summary>GET /customer/status of individuals that were registered at the start.</summary>
    Status,

    /// <summary>POST /customer/init of individuals that were registered at the start, word for word.</summary>
    Duplicate,

    /// <summary>POST /customer/init with one field wrong.</summary>
    Invalid,

    /// <summary>POST /customer/update of one business with as many representatives as there may be.</summary>
    UpdateOne,

    /// <summary>POST /customer/update of individuals that were registered at the start.</summary>
    UpdateMany,
}

internal static class WorkAnswers
{
    public static Answer Expected(this Work work) => work switch
    {
        Work.Individual or Work.Business or Work.Status or Work.UpdateOne or Work.UpdateMany => Answer.Success,
        Work.Duplicate => Answer.ReferenceExists,
        Work.Invalid => Answer.NotValid,
    };
}
