/**
 * How large a siting would build: the size that it chose for a plot, as classes and seats.
 */
/** The classes that the name of a size tells: "24班", "24 classes"; null where it tells none. */
export function classes_of(size) {
    const told = /^\s*(\d+)\s*(?:班|class)/.exec(size ?? "");
    return told === null ? null : Number(told[1]);
}

/**
 * Children in a class, as a siting was told: "45", or "primary=45,junior=50"; null where it was not.
 *
 * @param {string|null|undefined} setting
 * @param {string} stage
 */
export function class_size_of(setting, stage) {
    const parts = (setting ?? "").split(",").map((part) => part.split("="));
    const found = parts.find(([name, number]) => number === undefined || name === stage);
    const number = Number(found?.at(-1));
    return Number.isInteger(number) && number > 0 ? number : null;
}

/**
 * The sizes of the plots of a siting, by plot; of a plot whose size tells no classes, those the plot is kept for.
 *
 * @param {any} siting as `/api/sitings` tells it
 * @param {any[]} sites rows of the layer
 * @param {string} stage
 * @returns {Map<string, {classes: number, seats?: number}>} a plot whose classes nobody tells is not in it
 */
export function sizes_of(siting, sites, stage) {
    const kept = new Map(sites.map((site) => [site.code, site[`classes_${stage}`]]));
    const per_class = class_size_of(siting.class_size, stage);
    return new Map(
        siting.plots.flatMap(({ site, size }) => {
            const classes = classes_of(size) ?? kept.get(site) ?? null;
            const seats = per_class === null ? {} : { seats: classes * per_class };
            return classes === null ? [] : [[site, { classes, ...seats }]];
        }),
    );
}
