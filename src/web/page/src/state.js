/**
 * What the page shows, and who wants to know when that changes.
 *
 * One plain object; parts of the page read it and are told which keys changed. Nothing else is shared between them.
 *
 * @template {object} T
 */
export class State {
    /** @param {T} values */
    constructor(values) {
        this.values_ = values;
        this.listeners_ = [];
    }

    /** @returns {Readonly<T>} */
    get now() {
        return this.values_;
    }

    /** Take over what is given; listeners of keys whose value is another now are called once, in order of `on`. */
    set(/** @type {Partial<T>} */ patch) {
        const changed = Object.keys(patch).filter((key) => !same(this.values_[key], patch[key]));
        if (changed.length === 0) {
            return;
        }
        this.values_ = { ...this.values_, ...patch };
        for (const { keys, listener } of this.listeners_) {
            if (keys === null || changed.some((key) => keys.includes(key))) {
                listener(this.values_, changed);
            }
        }
    }

    /**
     * @param {(keyof T)[] | null} keys null: all of them
     * @param {(now: T, changed: string[]) => void} listener
     */
    on(keys, listener) {
        this.listeners_.push({ keys, listener });
    }
}

function same(one, other) {
    return one === other || JSON.stringify(one) === JSON.stringify(other);
}
