namespace Gateway.Receivables;

/// <summary>Our one taxonomy of deductions; X12 element 426, EDIFACT 4465 and partner codes are mapped to it as data (maps/codes).</summary>
public enum DeductionCategory
{
    Unknown,
    PriceOrTerms,
    QuantityOrDelivery,
    QualityOrWrongItem,
    Return,
    Billing,
    DiscountOrPromotion,
    FreightTaxOrFee,
    Compliance,
    Settlement,
}
